using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Transformer;

/// <summary>
/// Rotary position table of a token grid. A head of width d has d / 2 complex pairs (elements 2k and 2k + 1): the first rotate
/// with the frame, then those of the row, then those of the column. An axis of width a has the frequencies 10000^(-2k / a).
/// </summary>
internal sealed class RotaryTable : IDisposable
{
    private RotaryTable(Tensor cosine, Tensor sine)
    {
        Cosine = cosine;
        Sine = sine;
    }

    /// <summary>(tokens, head width / 2) in float32.</summary>
    public Tensor Cosine { get; }

    /// <summary>(tokens, head width / 2) in float32.</summary>
    public Tensor Sine { get; }

    /// <summary>Widths of the frame, row and column part of a head: d - 2 (d / 3 rounded to even below), and twice that part.</summary>
    public static (int Frame, int Row, int Column) AxisWidths(int headWidth)
    {
        var side = headWidth / 6 * 2;
        return (headWidth - (2 * side), side, side);
    }

    /// <summary>Angle of a position on an axis of the given width for pair <paramref name="pair"/>.</summary>
    public static double Angle(int position, int pair, int axisWidth) => position * Math.Pow(10000.0, -2.0 * pair / axisWidth);

    public static RotaryTable Create(TokenGrid grid, int headWidth, Device device)
    {
        var pairs = headWidth / 2;
        var (frameWidth, rowWidth, columnWidth) = AxisWidths(headWidth);
        var cosine = new float[grid.Count * pairs];
        var sine = new float[grid.Count * pairs];
        var offset = 0;
        for (var frame = 0; frame < grid.Frames; frame++)
        {
            for (var row = 0; row < grid.Rows; row++)
            {
                for (var column = 0; column < grid.Columns; column++)
                {
                    Fill(frame, frameWidth);
                    Fill(row, rowWidth);
                    Fill(column, columnWidth);
                }
            }
        }

        using var scope = NewDisposeScope();
        var result = new RotaryTable(
            tensor(cosine, new long[] { grid.Count, pairs }).to(device), tensor(sine, new long[] { grid.Count, pairs }).to(device));
        result.Cosine.DetachFromDisposeScope();
        result.Sine.DetachFromDisposeScope();
        return result;

        void Fill(int position, int axisWidth)
        {
            for (var pair = 0; pair < axisWidth / 2; pair++)
            {
                var angle = Angle(position, pair, axisWidth);
                cosine[offset] = (float)Math.Cos(angle);
                sine[offset] = (float)Math.Sin(angle);
                offset++;
            }
        }
    }

    public void Dispose()
    {
        Cosine.Dispose();
        Sine.Dispose();
    }
}
