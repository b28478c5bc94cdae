using System.Text.Json;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Runs;

namespace ProductVideo.Cli.Workbench;

/// <summary>Turns the cluster's records into what the commands show.</summary>
internal static class StatusViews
{
    /// <summary>Products and clips by state.</summary>
    public static IReadOnlyList<CountView> Counts(IReadOnlyList<StateCount> products, IReadOnlyList<StateCount> clips) =>
    [
        .. products.Select(count => new CountView("products", Lower(count.State), count.Count)),
        .. clips.Select(count => new CountView("clips", Lower(count.State), count.Count)),
    ];

    /// <summary>A product.</summary>
    public static ItemView Of(ProductStatus product) => new(product.Id, "product", Lower(product.State), Describe(product), product.ChangedAt)
    {
        Reasons = Of(product.Reasons),
        Warnings = product.Warnings,
        Steps = Of(product.Steps),
        Error = product.Error,
    };

    /// <summary>A clip.</summary>
    public static ItemView Of(ClipStatus clip) => new(
        clip.Id, "clip", Lower(clip.State), $"frames {clip.StartFrame} to {clip.EndFrame} of the film", clip.ChangedAt)
    {
        Reasons = Of(clip.Reasons),
        Scores = clip.Scores,
        MaskedBy = clip.MaskedBy,
        Twin = clip.Twin,
        Steps = Of(clip.Steps),
        Error = clip.Error,
        Attempts = clip.Attempts,
    };

    /// <summary>A dataset build, a training run, a pair or an evaluation.</summary>
    public static ItemView Of(JobStatus job) => new(Name(job), job.Kind, Lower(job.State), $"version {job.Version}", job.ChangedAt)
    {
        Reasons = Of(job.Reasons),
        Steps = job.Output is null ? [] : Of([job.Output]),
        Error = job.Error,
        Attempts = job.Attempts,
    };

    /// <summary>The history of an item.</summary>
    public static IReadOnlyList<HistoryView> Of(IReadOnlyList<TimelineEntry> history) =>
        [.. history.Select(entry => new HistoryView(entry.At, Lower(entry.From), Lower(entry.To), entry.Event, entry.Detail))];

    private static string Describe(ProductStatus product)
    {
        var warnings = product.Warnings.Length switch { 0 => "", 1 => "; 1 warning", var count => $"; {count} warnings" };
        return $"{product.Title} ({product.Ready} of {product.ClipIds.Length} clips accepted{warnings})";
    }

    // A run has one dataset, one training and one evaluation, all called main; their kind tells more.
    private static string Name(JobStatus job) => string.Equals(job.Id, "main", StringComparison.Ordinal) ? job.Kind : job.Id;

    private static IReadOnlyList<ReasonView> Of(Reason[] reasons) =>
        [.. reasons.Select(reason => new ReasonView(reason.Code, reason.Value, reason.Limit, reason.Message))];

    private static IReadOnlyList<StepView> Of(StepRecord[] steps) => [.. steps.Select(step => new StepView(step.Step, step.Hit, step.Seconds))];

    private static string Lower<T>(T state)
        where T : notnull => JsonNamingPolicy.CamelCase.ConvertName(state.ToString()!);
}
