namespace ProductVideo.Media.Shots.Boundaries;

/// <summary>The last frames of a film, small: what the finders look back on. Older ones are forgotten, only their figures stay.</summary>
internal sealed class FrameWindow
{
    // A film's longer side, and that of the coarse picture on which mixes are told.
    private const int LongSide = 64;
    private const int CoarseStep = 4;

    private readonly byte[][] _pictures;
    private readonly float[][] _coarse;
    private readonly List<FrameFigures> _figures = [];
    private readonly AreaShrinker _shrinker;

    public FrameWindow(ThumbnailSize size, int capacity)
    {
        Size = size;
        _pictures = [.. Enumerable.Range(0, capacity).Select(_ => new byte[size.Width * size.Height * 3])];
        var (width, height) = (Math.Max(1, size.Width / CoarseStep), Math.Max(1, size.Height / CoarseStep));
        _shrinker = new AreaShrinker(size.Width, size.Height, width, height);
        _coarse = [.. Enumerable.Range(0, capacity).Select(_ => new float[width * height * 3])];
    }

    public ThumbnailSize Size { get; }

    public int Count => _figures.Count;

    public IReadOnlyList<FrameFigures> Figures => _figures;

    /// <summary>The size at which a film is looked at.</summary>
    public static ThumbnailSize SizeFor(int width, int height)
    {
        var scale = Math.Min(1, LongSide / (double)Math.Max(width, height));
        return new ThumbnailSize(Side(width * scale, width), Side(height * scale, height));
    }

    public byte[] Picture(int frame) => _pictures[Slot(frame)];

    public float[] Coarse(int frame) => _coarse[Slot(frame)];

    /// <summary>Takes the next frame.</summary>
    public void Add(ReadOnlySpan<byte> picture, BlockMatcher matcher)
    {
        var frame = _figures.Count;
        var slot = frame % _pictures.Length;
        picture.CopyTo(_pictures[slot]);
        var small = new byte[_coarse[slot].Length];
        _shrinker.Shrink(picture, small);
        for (var i = 0; i < small.Length; i++)
        {
            _coarse[slot][i] = small[i];
        }

        _figures.Add(default);
        var step = frame == 0 ? 0 : FrameFigures.Difference(_pictures[slot], Picture(frame - 1));
        var change = step < FrameFigures.StillStep ? 0 : matcher.Change(Picture(frame - 1), _pictures[slot]);
        _figures[frame] = FrameFigures.Of(_pictures[slot], Size.Width, step, change);
    }

    private static int Side(double small, int full) => Math.Min(full, Math.Max(8, (int)Math.Round(small)));

    private int Slot(int frame) => frame >= 0 && frame < _figures.Count && frame >= _figures.Count - _pictures.Length
        ? frame % _pictures.Length
        : throw new ArgumentOutOfRangeException(nameof(frame), frame, $"Frames {Math.Max(0, _figures.Count - _pictures.Length)} to {_figures.Count - 1} are held.");
}
