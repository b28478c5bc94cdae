using System.Runtime.CompilerServices;
using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Masks;

/// <summary>
/// Moves a mask and scales it about its centroid so that centroid and area become those of another (nearest pixel). The places to
/// read from are worked out once for all rows and columns.
/// </summary>
internal readonly struct MaskAlignment
{
    private readonly GrayImage _mask;
    private readonly int[] _columns;
    private readonly double _scale;
    private readonly double _fromY;
    private readonly double _toY;

    /// <summary>Prepares an alignment.</summary>
    /// <param name="mask">The mask to move; not empty.</param>
    /// <param name="from">Its own moments.</param>
    /// <param name="to">The moments wanted.</param>
    public MaskAlignment(GrayImage mask, in MaskMoments from, in MaskMoments to)
    {
        _mask = mask;
        _scale = Math.Sqrt(from.Area / to.Area);
        _fromY = from.CentreY;
        _toY = to.CentreY;
        _columns = new int[mask.Width];
        var first = mask.Width;
        var end = 0;
        for (var x = 0; x < mask.Width; x++)
        {
            _columns[x] = (int)Math.Round(((x - to.CentreX) * _scale) + from.CentreX);
            if (_columns[x] >= from.Box.Left && _columns[x] < from.Box.Right)
            {
                first = Math.Min(first, x);
                end = x + 1;
            }
        }

        var top = mask.Height;
        var bottom = 0;
        for (var y = 0; y < mask.Height; y++)
        {
            if (SourceRow(y) >= from.Box.Top && SourceRow(y) < from.Box.Bottom)
            {
                top = Math.Min(top, y);
                bottom = y + 1;
            }
        }

        Box = new MaskBox(Math.Min(first, end), Math.Min(top, bottom), end, bottom);
    }

    /// <summary>Everything that is set lies inside this box after the alignment.</summary>
    public MaskBox Box { get; }

    /// <summary>For each column of the box the column to read from.</summary>
    public ReadOnlySpan<int> Columns => _columns.AsSpan(Box.Left, Box.Width);

    /// <summary>The row of the mask that comes to lie at a row of the box.</summary>
    public ReadOnlySpan<byte> RowFor(int y) => _mask.Row(SourceRow(y));

    /// <summary>Whether a pixel is set after the alignment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsSet(int x, int y) =>
        x >= Box.Left && x < Box.Right && y >= Box.Top && y < Box.Bottom && _mask.Row(SourceRow(y))[_columns[x]] != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SourceRow(int y) => (int)Math.Round(((y - _toY) * _scale) + _fromY);
}
