using ProductVideo.Abstractions.Products;

namespace ProductVideo.Operations.Products;

/// <summary>What can be done to products.</summary>
public interface IProductOperations
{
    /// <summary>Starts a product, or plans anew what changed; returns without waiting for any step.</summary>
    Task<ProductStatus> RegisterAsync(ProductSpec spec, CancellationToken cancellationToken);

    /// <summary>Tries again what failed or was called off: its own step, or its clips. Null: there is no such product.</summary>
    Task<ProductStatus?> RetryAsync(string id, CancellationToken cancellationToken);

    /// <summary>Calls a product and its unsettled clips off. Null: there is no such product.</summary>
    /// <param name="id">The product.</param>
    /// <param name="reason">Why, for its history.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<ProductStatus?> CancelAsync(string id, string reason, CancellationToken cancellationToken);
}
