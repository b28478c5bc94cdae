namespace ProductVideo.Media.Shots.Cuts;

/// <summary>
/// Reduces a frame as OpenCV's 8-bit linear resize does: two samples each way about the pixel's centre, without widening for the
/// reduction, coefficients of 11 bits. Only the source pixels that count are touched.
/// </summary>
public sealed class FrameShrinker
{
    private const int One = 1 << 11;

    private readonly int _sourceWidth;
    private readonly (int First, int Second, int FirstWeight, int SecondWeight)[] _columns;
    private readonly (int First, int Second, int FirstWeight, int SecondWeight)[] _rows;

    /// <summary>Plans a reduction to a longer side of about <paramref name="effectiveSide"/> pixels; smaller frames keep their size.</summary>
    public FrameShrinker(int width, int height, int effectiveSide)
    {
        var factor = Math.Max(1.0, Math.Max(width, height) / (double)effectiveSide);
        _sourceWidth = width;
        Width = Math.Max(1, (int)Math.Round(width / factor, MidpointRounding.ToEven));
        Height = Math.Max(1, (int)Math.Round(height / factor, MidpointRounding.ToEven));
        _columns = Plan(width, Width);
        _rows = Plan(height, Height);
    }

    /// <summary>Columns of a reduced frame.</summary>
    public int Width { get; }

    /// <summary>Rows of a reduced frame.</summary>
    public int Height { get; }

    /// <summary>Reduces a frame.</summary>
    /// <param name="source">Three bytes a pixel, of the size that was planned for.</param>
    /// <param name="target">Three bytes a pixel of the reduced frame.</param>
    public void Shrink(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var position = 0;
        foreach (var row in _rows)
        {
            var above = source.Slice(row.First * _sourceWidth * 3, _sourceWidth * 3);
            var below = source.Slice(row.Second * _sourceWidth * 3, _sourceWidth * 3);
            foreach (var column in _columns)
            {
                for (var channel = 0; channel < 3; channel++)
                {
                    var (left, right) = ((column.First * 3) + channel, (column.Second * 3) + channel);
                    var upper = (above[left] * column.FirstWeight) + (above[right] * column.SecondWeight);
                    var lower = (below[left] * column.FirstWeight) + (below[right] * column.SecondWeight);
                    target[position++] = (byte)(((row.FirstWeight * (upper >> 4) >> 16) + (row.SecondWeight * (lower >> 4) >> 16) + 2) >> 2);
                }
            }
        }
    }

    private static (int First, int Second, int FirstWeight, int SecondWeight)[] Plan(int source, int target)
    {
        var scale = 1.0 / ((double)target / source);
        var plan = new (int, int, int, int)[target];
        for (var i = 0; i < target; i++)
        {
            var place = (float)(((i + 0.5) * scale) - 0.5);
            var first = (int)Math.Floor(place);
            var part = place - first;
            (first, part) = first < 0 ? (0, 0f) : first >= source - 1 ? (source - 1, 0f) : (first, part);
            plan[i] = (first, Math.Min(first + 1, source - 1), Weight(1 - part), Weight(part));
        }

        return plan;
    }

    private static int Weight(float part) => (int)Math.Round(part * One, MidpointRounding.ToEven);
}
