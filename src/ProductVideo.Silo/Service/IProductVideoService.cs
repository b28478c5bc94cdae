using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Runs;
using ProductVideo.Evaluation.Reports;

namespace ProductVideo.Silo.Service;

/// <summary>Everything that can be asked of a running host; what the command line and the web front are made of.</summary>
public interface IProductVideoService
{
    /// <summary>Does everything up to a stage, and only what is not done yet.</summary>
    /// <exception cref="RunStoppedException">Something in the surroundings keeps the run from going on, such as a full disk.</exception>
    Task<RunSummary> RunAsync(RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Where everything is at this moment.</summary>
    Task<RunProgress> GetProgressAsync(CancellationToken cancellationToken);

    /// <summary>A product, or null if it is not known.</summary>
    Task<ProductStatus?> FindProductAsync(string productId, CancellationToken cancellationToken);

    /// <summary>A clip, or null if it is not known.</summary>
    Task<ClipStatus?> FindClipAsync(string clipId, CancellationToken cancellationToken);

    /// <summary>What happened to a product or a clip, oldest first.</summary>
    Task<IReadOnlyList<TimelineEntry>> GetHistoryAsync(string id, CancellationToken cancellationToken);

    /// <summary>Tries failed and cancelled items again: a product, a clip, or everything that failed if <paramref name="id"/> is null; waits until they settle.</summary>
    /// <returns>How many products had something to try again.</returns>
    Task<int> RetryAsync(string? id, IProgress<RunProgress>? progress, CancellationToken cancellationToken);

    /// <summary>
    /// Throws away what a step and those after it made for a product, a clip, or everything if <paramref name="id"/> is null; the next run makes it anew.
    /// </summary>
    /// <param name="id">A product or a clip, or null.</param>
    /// <param name="step">One of <see cref="ProductVideo.Operations.Products.RedoableSteps.All"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many outputs were thrown away.</returns>
    /// <exception cref="ProductVideo.Operations.OperationRefusedException">There is no such step, or a clip has none of that name.</exception>
    Task<int> ForgetAsync(string? id, string step, CancellationToken cancellationToken);

    /// <summary>Calls off a product or a clip.</summary>
    Task CancelAsync(string id, string reason, CancellationToken cancellationToken);

    /// <summary>Everything that the report page shows, from the listings and the artifacts.</summary>
    Task<ReportModel> BuildReportModelAsync(CancellationToken cancellationToken);

    /// <summary>Writes the report page into the output folder; returns its path.</summary>
    Task<string> WriteReportAsync(CancellationToken cancellationToken);
}
