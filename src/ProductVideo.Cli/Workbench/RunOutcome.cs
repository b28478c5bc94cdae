using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Products;
using ProductVideo.Silo.Service;

namespace ProductVideo.Cli.Workbench;

/// <summary>Collects what a run's end has to tell: failures, warnings and refusals.</summary>
internal static class RunOutcome
{
    /// <summary>A problem of the catalogue.</summary>
    public static ProblemView Of(RunProblem problem) => new(problem.Source, problem.Code, problem.Message, problem.IsFatal);

    /// <summary>Jobs that came to nothing.</summary>
    public static IEnumerable<ProblemView> OfJobs(IEnumerable<JobStatus> jobs) => jobs
        .Where(job => job.State is JobState.Failed or JobState.Rejected)
        .Select(job => new ProblemView(
            $"{job.Kind} {job.Id}", job.Reasons.FirstOrDefault()?.Code ?? "failed", job.Error ?? string.Join("; ", job.Reasons.Select(reason => reason.Message)), IsFailure: true));

    /// <summary>Products and clips that failed, and what products had to do without.</summary>
    public static async Task<List<ProblemView>> ProblemsAsync(RunReader reader, CancellationToken cancellationToken)
    {
        var products = await reader.ListProductsAsync(cancellationToken);
        return Problems(products, await reader.ListClipsAsync(null, cancellationToken));
    }

    /// <summary>Products and clips that failed, and what products had to do without.</summary>
    public static List<ProblemView> Problems(IReadOnlyList<ProductStatus> products, IReadOnlyList<ClipStatus> clips)
    {
        var failed = products.Select(StatusViews.Of).Concat(clips.Select(StatusViews.Of)).Where(item => item.Error is not null);
        return
        [
            .. products.SelectMany(product => product.Warnings.Select(warning => new ProblemView(product.Id, "photos.left_out", warning, IsFailure: false))),
            .. failed.Select(item => new ProblemView(item.Id, "failed", item.Error!, IsFailure: true)),
        ];
    }

    /// <summary>Products and clips that were refused; the clips of a refused product count with it.</summary>
    public static async Task<List<RefusalView>> RefusedAsync(RunReader reader, CancellationToken cancellationToken)
    {
        var products = await reader.ListProductsAsync(cancellationToken);
        return Refused(products, await reader.ListClipsAsync(null, cancellationToken));
    }

    /// <summary>Products and clips that were refused; the clips of a refused product count with it.</summary>
    public static List<RefusalView> Refused(IReadOnlyList<ProductStatus> products, IReadOnlyList<ClipStatus> clips)
    {
        var refused = products.Where(product => product.State == ProductState.Rejected).Select(StatusViews.Of)
            .Concat(clips.Select(StatusViews.Of).Where(clip => string.Equals(clip.State, "rejected", StringComparison.Ordinal)));
        return [.. refused.Select(item => item.Reasons is [var first, ..]
            ? new RefusalView(item.Id, item.Kind, first.Code, first.Message)
            : new RefusalView(item.Id, item.Kind, "", ""))];
    }
}
