namespace ProductVideo.Media.Shots.Cuts;

/// <summary>
/// Finds hard cuts by how far a frame's content score stands out from its neighbours', so that steady motion makes none: PySceneDetect's
/// AdaptiveDetector, with its parameters and its cuts.
/// </summary>
public sealed class AdaptiveDetector : ICutDetector
{
    private const double MostRatio = 255;
    private const double StillMean = 1e-5;

    private readonly AdaptiveDetectorOptions _options;

    /// <summary>Makes a detector.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message says which and what to set.</exception>
    public AdaptiveDetector(AdaptiveDetectorOptions? options = null)
    {
        _options = options ?? new AdaptiveDetectorOptions();
        _options.Validate();
    }

    /// <inheritdoc/>
    public bool NeedsEdges => _options.Weights.Edges != 0;

    /// <inheritdoc/>
    public IReadOnlyList<int> Find(IReadOnlyList<FrameScores> frames)
    {
        var cuts = new List<int>();
        var lastCut = 0;
        for (var newest = 2 * _options.WindowFrames; newest < frames.Count; newest++)
        {
            var frame = newest - _options.WindowFrames;
            var standsOut = frames[frame].Content(_options.Weights) >= _options.MinimumContent && Ratio(frames, frame) >= _options.Ratio;
            if (standsOut && newest - lastCut >= _options.MinimumSceneFrames)
            {
                cuts.Add(frame);
                lastCut = frame;
            }
        }

        return cuts;
    }

    /// <summary>A frame's content score over the mean of its neighbours', at most 255; null at the film's ends, where neighbours are missing.</summary>
    public double? Ratio(IReadOnlyList<FrameScores> frames, int frame)
    {
        var window = _options.WindowFrames;
        if (frame < window || frame + window >= frames.Count)
        {
            return null;
        }

        var sum = 0.0;
        for (var neighbour = frame - window; neighbour <= frame + window; neighbour++)
        {
            sum += neighbour == frame ? 0 : frames[neighbour].Content(_options.Weights);
        }

        var (score, mean) = (frames[frame].Content(_options.Weights), sum / (2.0 * window));
        return Math.Abs(mean) >= StillMean ? Math.Min(score / mean, MostRatio) : score >= _options.MinimumContent ? MostRatio : 0;
    }
}
