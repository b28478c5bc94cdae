using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Operations.Listings;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Operations.Products;

/// <summary>What the steps of products and clips made, found by way of the listings.</summary>
internal sealed class StepOutputs(IListings listings, IArtifactStore artifacts)
{
    /// <summary>Throws away what steps made, so that it is made anew.</summary>
    /// <returns>How many outputs were thrown away.</returns>
    public async Task<int> ForgetAsync(string productId, string? clipId, IReadOnlyList<string> steps, CancellationToken cancellationToken)
    {
        var keys = await ListAsync(productId, clipId, steps, cancellationToken);
        foreach (var key in keys)
        {
            await artifacts.DeleteAsync(key, cancellationToken);
        }

        return keys.Count;
    }

    /// <summary>The keys of what was made for a product and its clips, or for one clip.</summary>
    /// <param name="productId">The product.</param>
    /// <param name="clipId">The only clip, or null for the product and all clips.</param>
    /// <param name="steps">The steps, or null for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlySet<string>> ListAsync(string productId, string? clipId, IReadOnlyList<string>? steps, CancellationToken cancellationToken)
    {
        var records = new List<StepRecord>();
        if (clipId is null && await listings.FindProductAsync(productId, cancellationToken) is { } product)
        {
            records.AddRange(product.Steps);
        }

        await foreach (var clip in ClipsAsync(new ClipFilter { ProductId = productId }, cancellationToken))
        {
            if (clipId is null || string.Equals(clip.Id, clipId, StringComparison.Ordinal))
            {
                records.AddRange(clip.Steps);
            }
        }

        return records.Where(record => steps is null || steps.Contains(record.Step, StringComparer.Ordinal))
            .Select(record => record.Artifact.Key)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Deletes outputs that no product and no clip in the listings refers to.</summary>
    /// <returns>How many.</returns>
    public async Task<int> DeleteUnsharedAsync(IReadOnlySet<string> keys, CancellationToken cancellationToken)
    {
        var unshared = keys.ToHashSet(StringComparer.Ordinal);
        await foreach (var product in ProductsAsync(cancellationToken))
        {
            unshared.ExceptWith(product.Steps.Select(step => step.Artifact.Key));
        }

        await foreach (var clip in ClipsAsync(new ClipFilter(), cancellationToken))
        {
            unshared.ExceptWith(clip.Steps.Select(step => step.Artifact.Key));
        }

        foreach (var key in unshared)
        {
            await artifacts.DeleteAsync(key, cancellationToken);
        }

        return unshared.Count;
    }

    private IAsyncEnumerable<ProductStatus> ProductsAsync(CancellationToken cancellationToken) =>
        listings.AllAsync((page, token) => listings.ListProductsAsync(new ProductFilter(), page, token), cancellationToken);

    private IAsyncEnumerable<ClipStatus> ClipsAsync(ClipFilter filter, CancellationToken cancellationToken) =>
        listings.AllAsync((page, token) => listings.ListClipsAsync(filter, page, token), cancellationToken);
}
