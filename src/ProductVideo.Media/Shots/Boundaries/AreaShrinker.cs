using System.Runtime.CompilerServices;

namespace ProductVideo.Media.Shots.Boundaries;

/// <summary>Reduces RGB frames by the mean over the area that each small pixel covers.</summary>
public sealed class AreaShrinker
{
    private readonly int _width;
    private readonly int[] _columns;
    private readonly int[] _rows;

    /// <summary>Plans a reduction. Where the sides do not divide evenly, areas differ by a pixel.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The small size is empty, or larger than the frame.</exception>
    public AreaShrinker(int width, int height, int smallWidth, int smallHeight)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(smallWidth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(smallHeight);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(smallWidth, width);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(smallHeight, height);
        _width = width;
        _columns = Bounds(width, smallWidth);
        _rows = Bounds(height, smallHeight);
    }

    /// <summary>Reduces one frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Shrink(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var position = 0;
        for (var row = 0; row + 1 < _rows.Length; row++)
        {
            for (var column = 0; column + 1 < _columns.Length; column++)
            {
                var (red, green, blue) = (0, 0, 0);
                for (var y = _rows[row]; y < _rows[row + 1]; y++)
                {
                    var line = source[(((y * _width) + _columns[column]) * 3)..(((y * _width) + _columns[column + 1]) * 3)];
                    for (var i = 0; i < line.Length; i += 3)
                    {
                        (red, green, blue) = (red + line[i], green + line[i + 1], blue + line[i + 2]);
                    }
                }

                var area = (_rows[row + 1] - _rows[row]) * (_columns[column + 1] - _columns[column]);
                target[position++] = (byte)((red + (area / 2)) / area);
                target[position++] = (byte)((green + (area / 2)) / area);
                target[position++] = (byte)((blue + (area / 2)) / area);
            }
        }
    }

    private static int[] Bounds(int side, int small) => [.. Enumerable.Range(0, small + 1).Select(i => (int)((long)i * side / small))];
}
