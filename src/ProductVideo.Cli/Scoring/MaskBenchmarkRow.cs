using ProductVideo.Samples.Trials;

namespace ProductVideo.Cli.Scoring;

/// <summary>What a segmenter made of the clips of one kind.</summary>
/// <param name="Kind">What makes the clips easy or hard.</param>
/// <param name="Clips">How many there are.</param>
/// <param name="MeanIou">Mean over the clips of their mean intersection over union with the exact masks.</param>
/// <param name="MedianIou">The median over the clips.</param>
/// <param name="TenthPercentileIou">What nine of ten clips reach.</param>
/// <param name="WorstIou">The worst clip's.</param>
/// <param name="Accepted">How many clips the default policy accepts.</param>
/// <param name="BadAccepted">How many of those overlap by less than <see cref="BadBelow"/>.</param>
internal sealed record MaskBenchmarkRow(
    TrialKind Kind, int Clips, double MeanIou, double MedianIou, double TenthPercentileIou, double WorstIou, int Accepted, int BadAccepted)
{
    /// <summary>A mask that overlaps by less is of no use for training.</summary>
    public const double BadBelow = 0.8;

    /// <summary>The row of scored clips.</summary>
    public static MaskBenchmarkRow Of(TrialKind kind, IReadOnlyList<ClipScore> clips)
    {
        double[] overlaps = [.. clips.Select(clip => clip.MeanIou ?? 0).Order()];
        return new MaskBenchmarkRow(
            kind,
            overlaps.Length,
            overlaps.Average(),
            overlaps[overlaps.Length / 2],
            overlaps[overlaps.Length / 10],
            overlaps[0],
            clips.Count(clip => clip.IsAccepted),
            clips.Count(clip => clip is { IsAccepted: true, MeanIou: < BadBelow }));
    }
}
