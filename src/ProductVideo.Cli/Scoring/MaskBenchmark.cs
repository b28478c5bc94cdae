using ProductVideo.Samples.Trials;
using ProductVideo.Vision.Gates;
using ProductVideo.Vision.Segmentation;

namespace ProductVideo.Cli.Scoring;

/// <summary>Renders clips before plain, patterned and moving backgrounds, and holds the masks that a segmenter finds against the exact ones.</summary>
internal static class MaskBenchmark
{
    /// <summary>A rate at which a trial's frames last as long as a clip has to.</summary>
    private const double FramesPerSecond = 7.5;

    /// <summary>Scores the clips of successive seeds.</summary>
    public static async Task<MaskBenchmarkReport> RunAsync(ISegmenter segmenter, ulong firstSeed, int seeds, IProgress<int> progress, CancellationToken cancellationToken)
    {
        var kinds = Enum.GetValues<TrialKind>();
        var judge = new ClipJudge(segmenter);
        var scores = new ClipScore[kinds.Length * seeds];
        var scored = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, scores.Length),
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (index, token) =>
            {
                var trial = TrialClipRenderer.Render(firstSeed + (ulong)(index / kinds.Length), kinds[index % kinds.Length], cancellationToken: token);
                scores[index] = await judge.ScoreAsync($"{trial.Kind} {trial.Seed} ({trial.Caption})", null, trial.Frames, trial.Masks, new ClipSource(FramesPerSecond), token);
                progress.Report(Interlocked.Increment(ref scored));
            });
        return new MaskBenchmarkReport(
            segmenter.Name,
            firstSeed,
            seeds,
            [.. kinds.Select((kind, place) => MaskBenchmarkRow.Of(kind, [.. scores.Where((_, index) => index % kinds.Length == place)]))],
            [.. scores.OrderBy(score => score.MeanIou).ThenBy(score => score.Id, StringComparer.Ordinal)]);
    }
}
