using System.Diagnostics;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;
using ProductVideo.Operations.Jobs;

namespace ProductVideo.Silo.Service;

/// <summary>
/// Compares the clips with each other before a dataset is built of them. It makes nothing that is kept: what comes of it are the verdicts of clips, and done twice they are the same.
/// </summary>
/// <param name="comparison">Compares, and tells the clips.</param>
public sealed class CompareClipsHandler(IClipComparison comparison) : IStepHandler
{
    /// <inheritdoc/>
    public string Step => WorkStep.CompareClips;

    /// <inheritdoc/>
    public async Task<StepOutput> RunAsync(string payload, StepContext context, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        context.Progress.Report(new StepProgress(null, "comparing clips with each other"));
        await comparison.MarkAsync(cancellationToken);
        return new StepOutput { Seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds };
    }
}
