namespace ProductVideo.Media.Shots;

/// <summary>Measures frames one after the other; each is compared with the one before.</summary>
internal sealed class FrameMeter
{
    private readonly FrameShrinker _shrinker;
    private readonly byte[] _small;
    private readonly byte[] _luma;
    private HsvPlanes _current;
    private HsvPlanes _previous;
    private bool _hasPrevious;

    public FrameMeter(int width, int height, int effectiveSide)
    {
        _shrinker = new FrameShrinker(width, height, effectiveSide);
        var pixels = _shrinker.Width * _shrinker.Height;
        _small = new byte[pixels * 3];
        _luma = new byte[pixels];
        (_current, _previous) = (new HsvPlanes(pixels), new HsvPlanes(pixels));
    }

    public FrameStatistics Measure(ReadOnlySpan<byte> rgb)
    {
        _shrinker.Shrink(rgb, _small);
        _current.Load(_small);
        var score = _hasPrevious ? _current.Difference(_previous) : 0;
        (_current, _previous, _hasPrevious) = (_previous, _current, true);
        Luma.Of(_small, _luma);
        var (mean, deviation) = Moments(_luma);
        return new FrameStatistics(score, mean, deviation, BlackBarDetector.Measure(_luma, _shrinker.Width, _shrinker.Height));
    }

    private static (double Mean, double Deviation) Moments(ReadOnlySpan<byte> values)
    {
        var (sum, squares) = (0L, 0L);
        foreach (var value in values)
        {
            sum += value;
            squares += value * value;
        }

        var mean = (double)sum / values.Length;
        return (mean, Math.Sqrt(Math.Max(0, ((double)squares / values.Length) - (mean * mean))));
    }
}
