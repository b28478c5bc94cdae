namespace ProductVideo.Media.Shots.Cuts;

/// <summary>
/// Finds hard cuts by the change of hue, saturation, value and edges from frame to frame: PySceneDetect's ContentDetector, with its scores,
/// its parameters and its cuts.
/// </summary>
public sealed class ContentDetector : ICutDetector
{
    private readonly ContentDetectorOptions _options;

    /// <summary>Makes a detector.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message says which and what to set.</exception>
    public ContentDetector(ContentDetectorOptions? options = null)
    {
        _options = options ?? new ContentDetectorOptions();
        _options.Validate();
    }

    /// <inheritdoc/>
    public bool NeedsEdges => _options.Weights.Edges != 0;

    /// <inheritdoc/>
    public IReadOnlyList<int> Find(IReadOnlyList<FrameScores> frames)
    {
        var filter = new CutFilter(_options.Filter, _options.MinimumSceneFrames);
        var cuts = new List<int>();
        for (var frame = 0; frame < frames.Count; frame++)
        {
            if (filter.Next(frame, frames[frame].Content(_options.Weights) >= _options.Threshold) is { } cut)
            {
                cuts.Add(cut);
            }
        }

        return cuts;
    }
}
