using ProductVideo.Datasets.Catalogues;
using ProductVideo.Datasets.Import.Remote;
using ProductVideo.Grains.Settings;
using ProductVideo.Operations;
using ProductVideo.Operations.Products;

namespace ProductVideo.Silo.Service;

/// <summary>Lets operations read catalogues as runs do.</summary>
internal sealed class ProductIntake(CatalogueIntake intake, ImportOptions options) : IProductIntake
{
    /// <inheritdoc/>
    public string? WhyNotFetched(string address) => RemoteAddresses.WhyNot(address, options.AllowRemote ? options.Remote : null);

    /// <inheritdoc/>
    public async Task<IntakeReading> ReadAsync(string catalogue, string? material, CancellationToken cancellationToken)
    {
        try
        {
            var reading = await intake.ReadAsync(catalogue, material, cancellationToken);
            return Reading(reading) with { CompareAsync = async token => Reading(await intake.CompareAsync(reading, token)) };
        }
        catch (CatalogueException exception)
        {
            throw new OperationRefusedException("catalogue.unreadable", exception.Message);
        }
    }

    private static IntakeReading Reading(CatalogueReading reading) => new(
        reading.Found, reading.Specs, [.. reading.Problems.Select(problem => new IntakeProblem(problem.Source, problem.Code, problem.Message, problem.IsFatal))]);
}
