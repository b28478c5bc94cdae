using ProductVideo.Datasets.Catalogues;
using ProductVideo.Operations;
using ProductVideo.Operations.Products;

namespace ProductVideo.Silo.Service;

/// <summary>Lets operations read catalogues as runs do.</summary>
internal sealed class ProductIntake(CatalogueIntake intake) : IProductIntake
{
    /// <inheritdoc/>
    public async Task<IntakeReading> ReadAsync(string catalogue, string? material, CancellationToken cancellationToken)
    {
        try
        {
            var (specs, problems, found) = await intake.ReadAsync(catalogue, material, cancellationToken);
            return new IntakeReading(
                found, specs, [.. problems.Select(problem => new IntakeProblem(problem.Source, problem.Code, problem.Message, problem.IsFatal))]);
        }
        catch (CatalogueException exception)
        {
            throw new OperationRefusedException("catalogue.unreadable", exception.Message);
        }
    }
}
