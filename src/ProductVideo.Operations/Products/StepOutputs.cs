using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Operations.Listings;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Operations.Products;

/// <summary>What the steps of products and clips made, and the stored files that products are made of, found by way of the listings.</summary>
internal sealed class StepOutputs(IListings listings, IArtifactStore artifacts, HeldArtifacts held)
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

    /// <summary>
    /// The keys of the films and photos of a product that are in the store, those too that it will have once the rest is fetched; none for a product of a
    /// catalogue on disk.
    /// </summary>
    public static IEnumerable<string> SourcesOf(ProductStatus product) =>
        product.PhotoPaths.Append(product.VideoPath).Concat(product.AwaitingPaths).Select(ArtifactAddress.Parse).OfType<ArtifactAddress>().Select(static address => address.Key);

    /// <summary>The keys of what was made for a product and its clips, or for one clip; of all steps, the product's own files with it.</summary>
    /// <param name="productId">The product.</param>
    /// <param name="clipId">The only clip, or null for the product and all clips.</param>
    /// <param name="steps">The steps, or null for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlySet<string>> ListAsync(string productId, string? clipId, IReadOnlyList<string>? steps, CancellationToken cancellationToken)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        void Add(IEnumerable<StepRecord> records) => keys.UnionWith(
            records.Where(record => steps is null || steps.Contains(record.Step, StringComparer.Ordinal)).Select(static record => record.Artifact.Key));
        if (clipId is null && await listings.FindProductAsync(productId, cancellationToken) is { } product)
        {
            Add(product.Steps);
            keys.UnionWith(steps is null ? SourcesOf(product) : []);
        }

        await foreach (var clip in ClipsAsync(new ClipFilter { ProductId = productId }, cancellationToken))
        {
            if (clipId is null || string.Equals(clip.Id, clipId, StringComparison.Ordinal))
            {
                Add(clip.Steps);
            }
        }

        return keys;
    }

    /// <summary>Deletes films and photos that no product in the listings refers to.</summary>
    /// <returns>How many.</returns>
    public Task<int> DeleteUnsharedSourcesAsync(IReadOnlySet<string> keys, CancellationToken cancellationToken) => held.DeleteAsync(
        async isHeld =>
        {
            var unshared = keys.ToHashSet(StringComparer.Ordinal);
            if (unshared.Count > 0)
            {
                await foreach (var product in ProductsAsync(cancellationToken))
                {
                    unshared.ExceptWith(SourcesOf(product));
                }
            }

            return await DeleteAsync(unshared, isHeld, cancellationToken);
        },
        cancellationToken);

    /// <summary>Deletes outputs and files that no product and no clip in the listings refers to.</summary>
    /// <returns>How many.</returns>
    public Task<int> DeleteUnsharedAsync(IReadOnlySet<string> keys, CancellationToken cancellationToken) => held.DeleteAsync(
        async isHeld =>
        {
            var unshared = keys.ToHashSet(StringComparer.Ordinal);
            await foreach (var product in ProductsAsync(cancellationToken))
            {
                unshared.ExceptWith(product.Steps.Select(step => step.Artifact.Key));
                unshared.ExceptWith(SourcesOf(product));
            }

            await foreach (var clip in ClipsAsync(new ClipFilter(), cancellationToken))
            {
                unshared.ExceptWith(clip.Steps.Select(step => step.Artifact.Key));
            }

            return await DeleteAsync(unshared, isHeld, cancellationToken);
        },
        cancellationToken);

    private async Task<int> DeleteAsync(HashSet<string> keys, Func<string, bool> isHeld, CancellationToken cancellationToken)
    {
        keys.RemoveWhere(key => isHeld(key));
        foreach (var key in keys)
        {
            await artifacts.DeleteAsync(key, cancellationToken);
        }

        return keys.Count;
    }

    private IAsyncEnumerable<ProductStatus> ProductsAsync(CancellationToken cancellationToken) =>
        listings.AllAsync((page, token) => listings.ListProductsAsync(new ProductFilter(), page, token), cancellationToken);

    private IAsyncEnumerable<ClipStatus> ClipsAsync(ClipFilter filter, CancellationToken cancellationToken) =>
        listings.AllAsync((page, token) => listings.ListClipsAsync(filter, page, token), cancellationToken);
}
