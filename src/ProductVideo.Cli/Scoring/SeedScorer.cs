using ProductVideo.Samples.Clips;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Cli.Scoring;

/// <summary>Renders clips by their seeds, in the dataset's size, and scores them.</summary>
internal sealed class SeedScorer(ClipJudge judge)
{
    /// <summary>The frames of a clip are spread over its whole camera move, so few of them show all of it.</summary>
    private const int Frames = 9;

    /// <summary>A rate at which so few frames last as long as a clip has to.</summary>
    private const double FramesPerSecond = 2;

    private static readonly ProceduralClipOptions Calm = new() { ReferenceCount = 0, MoveStrength = 0.4f };

    /// <summary>Scores the clip of one seed: one whole product, so it must be accepted.</summary>
    public async Task<FilmScore> ScoreAsync(ulong seed, CancellationToken cancellationToken)
    {
        var clip = await Task.Run(() => ProceduralClipRenderer.Render(seed, 832, 480, Frames, Calm), cancellationToken);
        var id = $"seed {seed} ({clip.Caption})";
        return new FilmScore(id, [], [], [await judge.ScoreAsync(id, null, clip.Frames, clip.Masks, new ClipSource(FramesPerSecond), cancellationToken)]);
    }
}
