using ProductVideo.Abstractions.Products;
using ProductVideo.Operations.Listings;

namespace ProductVideo.Operations.Products;

/// <summary>Product operations over the grains; a grain is asked only if the listing knows it, so that no request makes one.</summary>
internal sealed class ProductOperations(IGrainFactory grains, IListings listings) : IProductOperations
{
    /// <inheritdoc/>
    public Task<ProductStatus> RegisterAsync(ProductSpec spec, CancellationToken cancellationToken) =>
        grains.GetGrain<IProductGrain>(spec.Id).RegisterAsync(spec).WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<ProductStatus?> RetryAsync(string id, CancellationToken cancellationToken) =>
        TellAsync(id, product => product.RetryAsync(null), cancellationToken);

    /// <inheritdoc/>
    public Task<ProductStatus?> CancelAsync(string id, string reason, CancellationToken cancellationToken) =>
        TellAsync(id, product => product.CancelAsync(reason), cancellationToken);

    private async Task<ProductStatus?> TellAsync(string id, Func<IProductGrain, Task<ProductStatus>> tell, CancellationToken cancellationToken) =>
        await listings.FindProductAsync(id, cancellationToken) is null
            ? null
            : await tell(grains.GetGrain<IProductGrain>(id)).WaitAsync(cancellationToken);
}
