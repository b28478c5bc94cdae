using ProductVideo.Abstractions.Products;

namespace ProductVideo.Operations.Products;

/// <summary>What can be done to products.</summary>
public interface IProductOperations
{
    /// <summary>Starts a product, or plans anew what changed; returns without waiting for any step.</summary>
    Task<ProductStatus> RegisterAsync(ProductSpec spec, CancellationToken cancellationToken);

    /// <summary>Reads a catalogue and starts its products; products that are known from elsewhere stay.</summary>
    /// <param name="catalogue">A folder of product folders or saved pages, or a CSV or JSONL file.</param>
    /// <param name="owner">Whose products they are, for their turns in the queue; null where nobody is told apart.</param>
    /// <param name="cancellationToken">Stops it; what was registered by then stays.</param>
    /// <exception cref="OperationRefusedException">The catalogue is not there or cannot be read.</exception>
    Task<Registration> RegisterCatalogueAsync(string catalogue, string? owner, CancellationToken cancellationToken);

    /// <summary>Tries again what failed or was called off: its own step, or its clips. Null: there is no such product.</summary>
    /// <param name="id">The product.</param>
    /// <param name="fromStep">One of <see cref="RedoableSteps.All"/> to throw away what it and those after it made, and make it anew; null to keep everything.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OperationRefusedException">There is no such step.</exception>
    Task<ProductStatus?> RetryAsync(string id, string? fromStep, CancellationToken cancellationToken);

    /// <summary>Calls a product and its unsettled clips off. Null: there is no such product.</summary>
    /// <param name="id">The product.</param>
    /// <param name="reason">Why, for its history.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<ProductStatus?> CancelAsync(string id, string reason, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes a product, its clips, and what was made for them and for nobody else. Datasets, runs and pairs that were made with it stay as they are.
    /// </summary>
    /// <returns>How many outputs were deleted; null: there is no such product.</returns>
    Task<int?> DeleteAsync(string id, CancellationToken cancellationToken);
}
