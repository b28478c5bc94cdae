using System.Numerics;
using ProductVideo.Samples.Materials;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Scenes;

/// <summary>Draws floors and walls that suit a product.</summary>
internal static class BackdropFactory
{
    private static readonly (int First, int Second)[] Woods =
        [(0xC89B6A, 0x8A5A33), (0x9A6B43, 0x5A3820), (0xE0C7A2, 0xB08A5C), (0x5E4030, 0x35231A), (0xB9A894, 0x85715D)];

    private static readonly (int First, int Second)[] Marbles =
        [(0xEDEBE7, 0x9C9A98), (0x2A2B2E, 0x8C8A84), (0xDCC8BC, 0xA2796A), (0x3A5A50, 0xB8C8BE), (0xD9DDE0, 0x6E7A88)];

    /// <summary>A backdrop and the word for its colour.</summary>
    /// <param name="random">Decides.</param>
    /// <param name="style">The kind of floor.</param>
    /// <param name="product">The product's main colour (linear); the floor keeps away from it.</param>
    public static (Backdrop Backdrop, string Word) Create(RandomStream random, SurfaceStyle style, Vector3 product)
    {
        var (first, second) = Colours(random, style);
        for (var attempt = 0; attempt < 8 && TooAlike(first, product); attempt++)
        {
            (first, second) = Colours(random, style);
        }

        return (Create(random, style, first, second), NamedColour.Nearest(ColourSpace.ToSrgb(first)));
    }

    /// <summary>A backdrop in given colours (linear).</summary>
    public static Backdrop Create(RandomStream random, SurfaceStyle style, Vector3 first, Vector3 second)
    {
        var isSeamless = style == SurfaceStyle.Studio || random.Chance(0.35f);
        var wall = isSeamless ? first : WallColour(random);
        var dim = isSeamless ? random.Range(0.5f, 0.82f) : random.Range(0.35f, 0.7f);
        var fade = random.Range(2.4f, 4f);
        return new Backdrop
        {
            Style = style,
            Colour = first,
            SecondColour = second,
            WallLow = wall * dim,
            WallHigh = wall * (dim * random.Range(0.45f, 0.8f)),
            Glow = Vectors.Lerp(wall, Vector3.One * Vectors.Luminance(wall), 0.3f) * random.Range(0.1f, 0.4f),
            FadeStart = fade,
            FadeEnd = isSeamless ? fade + random.Range(4f, 6f) : fade + random.Range(0.8f, 2f),
            PatternAngle = random.Range(0, 2 * PortableMath.Pi),
        };
    }

    /// <summary>Pure white all round, for pictures of the product alone.</summary>
    public static Backdrop White() => new()
    {
        Style = SurfaceStyle.Studio,
        Colour = new Vector3(0.85f),
        SecondColour = new Vector3(0.85f),
        WallLow = Vector3.One,
        WallHigh = Vector3.One,
        Glow = Vector3.Zero,
    };

    private static (Vector3 First, Vector3 Second) Colours(RandomStream random, SurfaceStyle style)
    {
        switch (style)
        {
            case SurfaceStyle.Wood:
                var wood = random.Pick<(int First, int Second)>(Woods);
                return (NamedColour.Jittered(wood.First, random), NamedColour.Jittered(wood.Second, random));
            case SurfaceStyle.Marble:
                var marble = random.Pick<(int First, int Second)>(Marbles);
                return (NamedColour.Jittered(marble.First, random), NamedColour.Jittered(marble.Second, random));
            case SurfaceStyle.Concrete:
                var grey = random.Range(0.2f, 0.5f);
                var concrete = new Vector3(grey, grey * 0.985f, grey * 0.96f);
                return (concrete, concrete * 0.72f);
            case SurfaceStyle.Checker or SurfaceStyle.Striped:
                var tile = Paper(random);
                return (tile, random.Chance(0.5f) ? Vectors.Lerp(tile, Vector3.One * 0.9f, 0.55f) : tile * random.Range(0.45f, 0.7f));
            default:
                var plain = Paper(random);
                return (plain, plain * 0.6f);
        }
    }

    private static Vector3 Paper(RandomStream random)
    {
        var hue = random.NextSingle();
        var saturation = random.Pick<float>([0.03f, 0.1f, 0.2f, 0.3f, 0.45f]);
        var value = random.Pick<float>([0.3f, 0.6f, 0.78f, 0.88f, 0.95f, 0.97f]) * random.Range(0.92f, 1.02f);
        return ColourSpace.FromSrgb(ColourSpace.FromHsv(hue, saturation, value));
    }

    private static Vector3 WallColour(RandomStream random) =>
        ColourSpace.FromSrgb(ColourSpace.FromHsv(random.NextSingle(), random.Range(0.03f, 0.25f), random.Range(0.4f, 0.9f)));

    private static bool TooAlike(Vector3 a, Vector3 b)
    {
        var difference = ColourSpace.ToSrgb(a) - ColourSpace.ToSrgb(b);
        return Vectors.Dot(difference, difference) < 0.16f;
    }
}
