using Orleans.Concurrency;
using ProductVideo.Abstractions.Clips;
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

    /// <summary>Has its film and photos fetched, and then starts with them as <see cref="RegisterAsync"/> does.</summary>
    [Alias("Fetch")]
    Task<ProductStatus> FetchAsync(ProductRequest request);

    /// <summary>Tries again what failed: the product's own step, or its failed clips, or one clip.</summary>
    /// <param name="clipId">The only clip to try again, or null for all that failed.</param>
    [Alias("Retry")]
    Task<ProductStatus> RetryAsync(string? clipId);

    /// <summary>Calls off the product and its unsettled clips.</summary>
    [Alias("Cancel")]
    Task<ProductStatus> CancelAsync(string reason);

    /// <summary>Goes on where it stopped; what lost its outputs is begun anew. Nothing happens if it was never registered.</summary>
    [Alias("Continue")]
    Task<ProductStatus> ContinueAsync();

    /// <summary>Gives a person's verdict to one of its clips, or takes it back with null, and adjusts the accounts. Null: it has no such clip.</summary>
    /// <param name="clipId">The clip.</param>
    /// <param name="review">The verdict, or null.</param>
    /// <param name="reviewer">Who takes it back; the verdict's own reviewer otherwise.</param>
    [Alias("ReviewClip")]
    Task<ClipStatus?> ReviewClipAsync(string clipId, ClipReview? review, string reviewer);

    /// <summary>Gives a correction of masks to one of its clips, which goes on from there. Null: it has no such clip.</summary>
    [Alias("CorrectClip")]
    Task<ClipStatus?> CorrectClipAsync(string clipId, ClipCorrection correction);

    /// <summary>Retires the product and its clips and forgets everything that is known of them. What they made is not deleted here.</summary>
    [Alias("Delete")]
    Task DeleteAsync();

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
