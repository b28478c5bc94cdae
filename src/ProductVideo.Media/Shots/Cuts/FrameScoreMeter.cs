namespace ProductVideo.Media.Shots.Cuts;

/// <summary>
/// Scores frames one after the other, each against the one before. Frames are first reduced to 256 pixels on the longer side, as
/// PySceneDetect's scene manager does.
/// </summary>
public sealed class FrameScoreMeter
{
    private readonly FrameShrinker _shrinker;
    private readonly CannyEdges? _canny;
    private readonly byte[] _small;
    private HsvPlanes _current;
    private HsvPlanes _previous;
    private byte[] _currentEdges;
    private byte[] _previousEdges;
    private bool _hasPrevious;

    /// <summary>Makes a meter for frames of one size.</summary>
    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="withEdges">Whether edges are compared as well.</param>
    /// <param name="effectiveSide">The longer side that larger frames are reduced to.</param>
    public FrameScoreMeter(int width, int height, bool withEdges = false, int effectiveSide = 256)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfLessThan(effectiveSide, 16);
        _shrinker = new FrameShrinker(width, height, effectiveSide);
        _canny = withEdges ? new CannyEdges(_shrinker.Width, _shrinker.Height) : null;
        var pixels = _shrinker.Width * _shrinker.Height;
        _small = new byte[pixels * 3];
        (_current, _previous) = (new HsvPlanes(pixels), new HsvPlanes(pixels));
        (_currentEdges, _previousEdges) = withEdges ? (new byte[pixels], new byte[pixels]) : ([], []);
    }

    /// <summary>Scores the next frame.</summary>
    /// <param name="rgb">Its pixels, red, green, blue.</param>
    public FrameScores Measure(ReadOnlySpan<byte> rgb)
    {
        _shrinker.Shrink(rgb, _small);
        _current.Load(_small);
        _canny?.Find(_current.Value, _currentEdges);
        var average = PlaneDifference.Sum(_small) / (double)_small.Length;
        var scores = _hasPrevious
            ? new FrameScores(
                PlaneDifference.Mean(_current.Hue, _previous.Hue),
                PlaneDifference.Mean(_current.Saturation, _previous.Saturation),
                PlaneDifference.Mean(_current.Value, _previous.Value),
                _canny is null ? 0 : PlaneDifference.Mean(_currentEdges, _previousEdges),
                average)
            : new FrameScores(0, 0, 0, 0, average);
        (_current, _previous, _hasPrevious) = (_previous, _current, true);
        (_currentEdges, _previousEdges) = (_previousEdges, _currentEdges);
        return scores;
    }

    /// <summary>The hue, saturation and value planes of the frame measured last.</summary>
    public HsvPlanes Last => _previous;
}
