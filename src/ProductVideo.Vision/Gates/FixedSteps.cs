namespace ProductVideo.Vision.Gates;

/// <summary>The strong steps between neighbouring samples of a picture, across and down, and which of them are in every frame.</summary>
internal sealed class FixedSteps
{
    private const byte Rises = 1;
    private const byte Falls = 2;
    private const byte Downwards = 4;

    private readonly int _width;
    private readonly byte[] _fixed;
    private readonly int[] _seen;
    private readonly int _frames;

    /// <summary>Finds the steps.</summary>
    /// <param name="planes">The frames, at least one, all of one size.</param>
    /// <param name="strong">Levels from which a step counts.</param>
    public FixedSteps(IReadOnlyList<LumaPlane> planes, int strong)
    {
        (_width, _frames) = (planes[0].Width, planes.Count);
        _fixed = new byte[planes[0].Samples.Length];
        _seen = new int[_fixed.Length];
        for (var y = 0; y < planes[0].Height - 1; y++)
        {
            for (var x = 0; x < _width - 1; x++)
            {
                Look(planes, (y * _width) + x, strong);
            }
        }
    }

    /// <summary>Fixed steps towards light and towards dark in a part of a row.</summary>
    public (int Up, int Down) Across(int y, int left, int length)
    {
        var (up, down) = (0, 0);
        foreach (var step in _fixed.AsSpan((y * _width) + left, length))
        {
            up += step & Rises;
            down += (step & Falls) >> 1;
        }

        return (up, down);
    }

    /// <summary>Fixed steps of any direction in a part of a row.</summary>
    public int Count(int y, int left, int length) => length - _fixed.AsSpan((y * _width) + left, length).Count((byte)0);

    /// <summary>Steps in a part of a row of one frame, mean over the frames.</summary>
    public double Usual(int y, int left, int length)
    {
        var sum = 0;
        foreach (var seen in _seen.AsSpan((y * _width) + left, length))
        {
            sum += seen;
        }

        return (double)sum / _frames;
    }

    private void Look(IReadOnlyList<LumaPlane> planes, int place, int strong)
    {
        var (leastAcross, mostAcross, leastDown, mostDown) = (int.MaxValue, int.MinValue, int.MaxValue, int.MinValue);
        foreach (var plane in planes)
        {
            var value = plane.Samples[place];
            var (across, down) = (plane.Samples[place + 1] - value, plane.Samples[place + _width] - value);
            (leastAcross, mostAcross) = (Math.Min(leastAcross, across), Math.Max(mostAcross, across));
            (leastDown, mostDown) = (Math.Min(leastDown, down), Math.Max(mostDown, down));
            _seen[place] += Math.Abs(across) >= strong || Math.Abs(down) >= strong ? 1 : 0;
        }

        var step = leastAcross >= strong ? Rises : mostAcross <= -strong ? Falls : 0;
        _fixed[place] = (byte)(step | (leastDown >= strong || mostDown <= -strong ? Downwards : 0));
    }
}
