namespace ProductVideo.Media.Shots.Cuts;

/// <summary>Finds fades to a level and back by the frames' mean: PySceneDetect's ThresholdDetector, with its parameters and its cuts.</summary>
public sealed class ThresholdDetector : ICutDetector
{
    private readonly ThresholdDetectorOptions _options;

    /// <summary>Makes a detector.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message says which and what to set.</exception>
    public ThresholdDetector(ThresholdDetectorOptions? options = null)
    {
        _options = options ?? new ThresholdDetectorOptions();
        _options.Validate();
    }

    /// <inheritdoc/>
    public bool NeedsEdges => false;

    /// <inheritdoc/>
    public IReadOnlyList<int> Find(IReadOnlyList<FrameScores> frames)
    {
        var cuts = new List<int>();
        var (fadedOutAt, sceneStart) = (0, 0);

        // How a film begins is told by the level alone, whichever side of it counts as faded.
        var isOut = frames.Count > 0 && frames[0].AverageRgb < _options.Threshold;
        for (var frame = 1; frame < frames.Count; frame++)
        {
            if (IsFaded(frames[frame]) == isOut)
            {
                continue;
            }

            isOut = !isOut;
            if (isOut)
            {
                fadedOutAt = frame;
            }
            else if (frame - sceneStart >= _options.MinimumSceneFrames)
            {
                cuts.Add(fadedOutAt + (int)Math.Round((frame - fadedOutAt) * (1 + _options.FadeBias) / 2, MidpointRounding.ToEven));
                sceneStart = frame;
            }
        }

        if (isOut && _options.AddFinalScene && frames.Count - 1 - sceneStart >= _options.MinimumSceneFrames)
        {
            cuts.Add(fadedOutAt);
        }

        return cuts;
    }

    private bool IsFaded(FrameScores frame) => frame.AverageRgb < _options.Threshold == (_options.Method == ThresholdMethod.Floor);
}
