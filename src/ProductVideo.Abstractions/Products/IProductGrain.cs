using Orleans.Concurrency;
using ProductVideo.Abstractions.Datasets;
using ProductVideo.Abstractions.Work;

namespace ProductVideo.Abstractions.Products;

/// <summary>A product: its page, its reference image and the settled counts of its clips; its key is the product id.</summary>
[Alias("ProductVideo.IProductGrain")]
public interface IProductGrain : IWorkOwnerGrain
{
    /// <summary>Starts the product, or plans anew what changed on its page; otherwise goes on where it was.</summary>
    [Alias("Register")]
    Task<ProductStatus> RegisterAsync(ProductSpec spec);

    /// <summary>Tries again what failed: the product's own step, or its failed clips, or one clip.</summary>
    /// <param name="clipId">The only clip to try again, or null for all that failed.</param>
    [Alias("Retry")]
    Task<ProductStatus> RetryAsync(string? clipId);

    /// <summary>Calls off the product and its unsettled clips.</summary>
    [Alias("Cancel")]
    Task<ProductStatus> CancelAsync(string reason);

    /// <summary>Tells that one of its clips has settled; it may be told twice.</summary>
    [Alias("ClipSettled")]
    Task ClipSettledAsync(string clipId);

    /// <summary>The page is no longer in the catalogue: calls the product off and takes it and its clips out of the listings.</summary>
    [Alias("Retire")]
    Task RetireAsync();

    /// <summary>What a dataset takes of it: its accepted clips, and what became of the others. Null if it was never registered.</summary>
    [Alias("GetDatasetEntry")]
    Task<DatasetProduct?> GetDatasetEntryAsync();

    /// <summary>The product as it is.</summary>
    [ReadOnly, Alias("GetStatus")]
    Task<ProductStatus> GetStatusAsync();

    /// <summary>What happened to it, oldest first.</summary>
    [ReadOnly, Alias("GetHistory")]
    Task<TimelineEntry[]> GetHistoryAsync();
}
