namespace ProductVideo.Media.Shots.Cuts;

/// <summary>
/// Edges as PySceneDetect compares them: Canny's, with the hysteresis limits at a third below and above the plane's median, then widened by
/// a square of a size that follows from the picture's. Gradients are Sobel's over 3x3 pixels with repeated borders, their length is
/// |x| + |y|, and their direction is told in four sectors with the tangent of 22.5 degrees in 15-bit fixed point, as OpenCV does it.
/// </summary>
internal sealed class CannyEdges
{
    private const int Tangent22 = 13573;
    private const byte Edge = 255;

    private readonly int _width;
    private readonly int _height;
    private readonly int _radius;
    private readonly int[] _horizontal;
    private readonly int[] _vertical;
    private readonly int[] _length;
    private readonly bool[] _isWeak;
    private readonly byte[] _thin;
    private readonly Stack<int> _open = new();

    public CannyEdges(int width, int height)
    {
        (_width, _height) = (width, height);
        var side = 4 + (int)Math.Round(Math.Sqrt((double)width * height) / 192, MidpointRounding.ToEven);
        _radius = side / 2;
        (_horizontal, _vertical) = (new int[width * height], new int[width * height]);

        // One line more on every side, where nothing is an edge.
        _length = new int[(width + 2) * (height + 2)];
        _isWeak = new bool[_length.Length];
        _thin = new byte[width * height];
    }

    /// <summary>Writes 255 where an edge is near, else 0.</summary>
    public void Find(ReadOnlySpan<byte> value, Span<byte> edges)
    {
        var median = Median(value);
        var low = (int)Math.Max(0, 2.0 / 3 * median);
        var high = (int)Math.Min(255, (1 + (1.0 / 3)) * median);
        Gradients(value);
        Thin(low, high);
        Follow();
        Widen(edges);
    }

    private static double Median(ReadOnlySpan<byte> value)
    {
        Span<int> histogram = stackalloc int[256];
        foreach (var level in value)
        {
            histogram[level]++;
        }

        return (Level(histogram, (value.Length - 1) / 2) + Level(histogram, value.Length / 2)) / 2.0;
    }

    private static int Level(ReadOnlySpan<int> histogram, int rank)
    {
        var level = 0;
        for (var below = histogram[0]; below <= rank; below += histogram[level])
        {
            level++;
        }

        return level;
    }

    private void Gradients(ReadOnlySpan<byte> value)
    {
        for (var y = 0; y < _height; y++)
        {
            var above = value.Slice(Math.Max(0, y - 1) * _width, _width);
            var row = value.Slice(y * _width, _width);
            var below = value.Slice(Math.Min(_height - 1, y + 1) * _width, _width);
            for (var x = 0; x < _width; x++)
            {
                var (left, right) = (Math.Max(0, x - 1), Math.Min(_width - 1, x + 1));
                var horizontal = above[right] - above[left] + (2 * (row[right] - row[left])) + below[right] - below[left];
                var vertical = below[left] - above[left] + (2 * (below[x] - above[x])) + below[right] - above[right];
                _horizontal[(y * _width) + x] = horizontal;
                _vertical[(y * _width) + x] = vertical;
                _length[Framed(x, y)] = Math.Abs(horizontal) + Math.Abs(vertical);
            }
        }
    }

    private int Framed(int x, int y) => ((y + 1) * (_width + 2)) + x + 1;

    private void Thin(int low, int high)
    {
        Array.Clear(_isWeak);
        Array.Clear(_thin);
        for (var y = 0; y < _height; y++)
        {
            for (var x = 0; x < _width; x++)
            {
                var place = Framed(x, y);
                if (_length[place] > low && IsRidge(place, _horizontal[(y * _width) + x], _vertical[(y * _width) + x]))
                {
                    _isWeak[place] = true;
                    if (_length[place] > high)
                    {
                        _open.Push(place);
                    }
                }
            }
        }
    }

    private bool IsRidge(int place, int horizontal, int vertical)
    {
        var (length, stride) = (_length[place], _width + 2);
        var (across, down) = (Math.Abs(horizontal) * Tangent22, Math.Abs(vertical) << 15);
        if (down < across)
        {
            return length > _length[place - 1] && length >= _length[place + 1];
        }

        if (down > across + (Math.Abs(horizontal) << 16))
        {
            return length > _length[place - stride] && length >= _length[place + stride];
        }

        var slant = (horizontal ^ vertical) < 0 ? -1 : 1;
        return length > _length[place - stride - slant] && length > _length[place + stride + slant];
    }

    // From every strong edge along the weak ones that touch it.
    private void Follow()
    {
        var stride = _width + 2;
        while (_open.TryPop(out var place))
        {
            if (!_isWeak[place])
            {
                continue;
            }

            _isWeak[place] = false;
            _thin[(((place / stride) - 1) * _width) + (place % stride) - 1] = Edge;
            for (var neighbour = 0; neighbour < 9; neighbour++)
            {
                var next = place + (((neighbour / 3) - 1) * stride) + (neighbour % 3) - 1;
                if (_isWeak[next])
                {
                    _open.Push(next);
                }
            }
        }
    }

    private void Widen(Span<byte> edges)
    {
        edges.Clear();
        for (var y = 0; y < _height; y++)
        {
            for (var x = 0; x < _width; x++)
            {
                if (_thin[(y * _width) + x] == 0)
                {
                    continue;
                }

                var (left, right) = (Math.Max(0, x - _radius), Math.Min(_width - 1, x + _radius));
                for (var row = Math.Max(0, y - _radius); row <= Math.Min(_height - 1, y + _radius); row++)
                {
                    edges.Slice((row * _width) + left, right - left + 1).Fill(Edge);
                }
            }
        }
    }
}
