namespace ProductVideo.Vision.Imaging;

/// <summary>Colours with the places they come from, to fit a <see cref="ColourMixture"/> to; one array a quantity, so that sums and distances vectorise.</summary>
internal sealed class ColourSamples
{
    private float[][] _planes = [.. Enumerable.Range(0, Quantities).Select(_ => new float[4096])];

    /// <summary>L*, a*, b*, x, y.</summary>
    public const int Quantities = 5;

    public int Count { get; private set; }

    /// <summary>All samples' values of one quantity.</summary>
    public ReadOnlySpan<float> Plane(int quantity) => _planes[quantity].AsSpan(0, Count);

    /// <summary>Adds one colour.</summary>
    public void Add(float l, float a, float b, float x, float y)
    {
        if (Count == _planes[0].Length)
        {
            _planes = Array.ConvertAll(_planes, plane =>
            {
                Array.Resize(ref plane, 2 * plane.Length);
                return plane;
            });
        }

        _planes[0][Count] = l;
        _planes[1][Count] = a;
        _planes[2][Count] = b;
        _planes[3][Count] = x;
        _planes[4][Count] = y;
        Count++;
    }

    /// <summary>Adds the pixels that are set in a mask, or those that are not, evenly thinned so that no more than about <paramref name="limit"/> come in.</summary>
    public void AddFrom(LabImage image, ReadOnlySpan<byte> mask, bool set, int limit)
    {
        var clear = mask.Count((byte)0);
        var step = Math.Max(1, (set ? mask.Length - clear : clear) / limit);
        var skip = 0;
        foreach (var run in RunList.Of(mask, image.Width, image.Height, set))
        {
            for (var x = run.Start; x < run.End; x++)
            {
                if (skip++ % step == 0)
                {
                    var index = (run.Row * image.Width) + x;
                    var (px, py) = PositionOf(image.Width, image.Height, x, run.Row);
                    Add(image.L[index], image.A[index], image.B[index], px, py);
                }
            }
        }
    }

    /// <summary>A pixel's position, -1 to 1 along the longer side, 0 in the middle.</summary>
    public static (float X, float Y) PositionOf(int width, int height, int x, int y)
    {
        var half = 0.5f * Math.Max(width, height);
        return ((x + 0.5f - (0.5f * width)) / half, (y + 0.5f - (0.5f * height)) / half);
    }
}
