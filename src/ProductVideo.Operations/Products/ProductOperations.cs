using Microsoft.Extensions.Hosting;
using ProductVideo.Abstractions.Products;
using ProductVideo.Operations.Listings;

namespace ProductVideo.Operations.Products;

/// <summary>Product operations over the grains; a grain is asked only if the listing knows it, so that no request makes one.</summary>
internal sealed class ProductOperations(
    IGrainFactory grains, IListings listings, IProductIntake intake, SubmissionFolder submissions, StepOutputs outputs, IHostApplicationLifetime host) : IProductOperations
{
    private const int RegistrationsAtOnce = 8;

    /// <inheritdoc/>
    public Task<ProductStatus> RegisterAsync(ProductSpec spec, CancellationToken cancellationToken) =>
        grains.GetGrain<IProductGrain>(spec.Id).RegisterAsync(spec).WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<Registration> RegisterCatalogueAsync(string catalogue, string? owner, CancellationToken cancellationToken)
    {
        var reading = await intake.ReadAsync(catalogue, material: null, cancellationToken);
        await RegisterAsync(reading.Specs, owner, cancellationToken);
        if (reading.CompareAsync is { } compare)
        {
            // Work has begun; what turns out to be there twice is registered again, with its refusal, also if the caller has gone meanwhile.
            var known = reading.Specs;
            reading = await compare(host.ApplicationStopping);
            await RegisterAsync(ProductChanges.Between(known, reading.Specs), owner, host.ApplicationStopping);
        }

        return new Registration(reading.Found, [.. reading.Specs.Select(spec => spec.Id)], reading.Problems);
    }

    private Task RegisterAsync(IEnumerable<ProductSpec> specs, string? owner, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = RegistrationsAtOnce, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(specs, options, async (spec, token) => await RegisterAsync(spec with { Owner = owner }, token));
    }

    /// <inheritdoc/>
    public async Task<ProductStatus?> RetryAsync(string id, string? fromStep, CancellationToken cancellationToken)
    {
        if (await listings.FindProductAsync(id, cancellationToken) is null)
        {
            return null;
        }

        var product = grains.GetGrain<IProductGrain>(id);
        if (fromStep is not null)
        {
            await outputs.ForgetAsync(id, clipId: null, RedoableSteps.From(fromStep, isClip: false), cancellationToken);
            await product.ContinueAsync().WaitAsync(cancellationToken);
        }

        return await product.RetryAsync(null).WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ProductStatus?> CancelAsync(string id, string reason, CancellationToken cancellationToken) =>
        await listings.FindProductAsync(id, cancellationToken) is null
            ? null
            : await grains.GetGrain<IProductGrain>(id).CancelAsync(reason).WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<int?> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        if (await listings.FindProductAsync(id, cancellationToken) is null)
        {
            return null;
        }

        // What is being deleted is noted before the listings forget it.
        var own = await outputs.ListAsync(id, clipId: null, steps: null, cancellationToken);
        await grains.GetGrain<IProductGrain>(id).DeleteAsync().WaitAsync(cancellationToken);
        submissions.Delete(id);
        return await outputs.DeleteUnsharedAsync(own, cancellationToken);
    }
}
