namespace ProductVideo.Vision.Imaging;

/// <summary>Colours with the places they come from, to fit a <see cref="ColourMixture"/> to.</summary>
internal sealed class ColourSamples
{
    private readonly List<float> _values = [];

    public int Count => _values.Count / 5;

    public float X(int index) => _values[(index * 5) + 3];

    public float Y(int index) => _values[(index * 5) + 4];

    public float L(int index) => _values[index * 5];

    public float A(int index) => _values[(index * 5) + 1];

    public float B(int index) => _values[(index * 5) + 2];

    /// <summary>Adds one colour.</summary>
    public void Add(float l, float a, float b, float x, float y)
    {
        _values.Add(l);
        _values.Add(a);
        _values.Add(b);
        _values.Add(x);
        _values.Add(y);
    }

    /// <summary>Adds the chosen pixels of a picture, evenly thinned so that no more than about <paramref name="limit"/> come in.</summary>
    public void AddFrom(LabImage image, Func<int, bool> chosen, int limit)
    {
        var count = 0;
        for (var index = 0; index < image.Count; index++)
        {
            count += chosen(index) ? 1 : 0;
        }

        // A step that shares no factor with the row length walks over all columns.
        var step = Math.Max(1, count / limit);
        var skip = 0;
        for (var index = 0; index < image.Count; index++)
        {
            if (chosen(index) && skip++ % step == 0)
            {
                var (x, y) = PositionOf(image.Width, image.Height, index % image.Width, index / image.Width);
                Add(image.L[index], image.A[index], image.B[index], x, y);
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
