using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Products;

namespace ProductVideo.Operations.Listings;

/// <summary>Reads lists, counts and single items from the read model; no grain is asked.</summary>
public interface IListings
{
    /// <summary>Products by id.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The page's size is out of range.</exception>
    Task<Page<ProductStatus>> ListProductsAsync(ProductFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Clips by id.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The page's size is out of range.</exception>
    Task<Page<ClipStatus>> ListClipsAsync(ClipFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Jobs of a kind by id: <see cref="Abstractions.Work.OwnerKind.Dataset"/>, Training, Pair or Evaluation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The page's size is out of range.</exception>
    Task<Page<JobStatus>> ListJobsAsync(string kind, PageRequest page, CancellationToken cancellationToken);

    /// <summary>A product, or null if it is not known.</summary>
    Task<ProductStatus?> FindProductAsync(string id, CancellationToken cancellationToken);

    /// <summary>A clip, or null if it is not known.</summary>
    Task<ClipStatus?> FindClipAsync(string id, CancellationToken cancellationToken);

    /// <summary>A job, or null if it is not known.</summary>
    Task<JobStatus?> FindJobAsync(string kind, string id, CancellationToken cancellationToken);

    /// <summary>What happened to a product, a clip or a job, oldest first; empty if it is not known.</summary>
    /// <param name="kind">One of <see cref="Abstractions.Work.OwnerKind"/>.</param>
    /// <param name="id">The item's key.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<IReadOnlyList<TimelineEntry>> GetHistoryAsync(string kind, string id, CancellationToken cancellationToken);

    /// <summary>How many items of every kind are in every state.</summary>
    Task<IReadOnlyList<KindCount>> CountAsync(CancellationToken cancellationToken);
}
