using System.Numerics;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Montages;

/// <summary>A painted plane that a camera looks at, and things that move before it.</summary>
internal sealed class MontageScene
{
    private const int Side = MirroredPlane.Side;
    private const int Families = 6;

    private readonly MirroredPlane _plane = new();

    private MontageScene(int family, Vector3[] colours, float scale, float angle, MontageThing[] things)
    {
        (Family, Colours, Scale, Angle, Things) = (family, colours, scale, angle, things);
    }

    public int Family { get; }

    public Vector3[] Colours { get; }

    public float Scale { get; }

    public float Angle { get; }

    public MontageThing[] Things { get; }

    /// <summary>A scene of its own.</summary>
    public static MontageScene Create(RandomStream random)
    {
        var hue = random.NextSingle();
        var colours = new Vector3[3];
        for (var i = 0; i < colours.Length; i++)
        {
            colours[i] = 255 * ColourSpace.FromHsv((hue + random.Range(-0.12f, 0.12f) + 1) % 1, random.Range(0.05f, 0.7f), random.Range(0.2f, 0.95f));
        }

        return Paint(random.Next(Families), colours, random.Range(0.6f, 2.2f), random.Range(0, 3.1f), random);
    }

    /// <summary>A scene of the same set: same kind of surface and colours, other place, other things.</summary>
    public MontageScene CreateSimilar(RandomStream random) =>
        Paint(Family, [.. Colours.Select(colour => Vector3.Clamp(colour + new Vector3(random.Range(-14, 14)), default, new Vector3(255)))], Scale, Angle, random);

    /// <summary>The plane's colour at a place, in sRGB codes, 0 to 255; half of the plane's side is as long as the picture is high.</summary>
    public Vector3 At(Vector2 place) => _plane.At(place);

    private static MontageScene Paint(int family, Vector3[] colours, float scale, float angle, RandomStream random)
    {
        var things = Enumerable.Range(0, 1 + random.Next(4)).Select(_ => MontageThing.Create(random)).ToArray();
        var scene = new MontageScene(family, colours, scale, angle, things);
        var (shiftX, shiftY) = (random.Range(0, 400), random.Range(0, 400));
        var (cos, sin) = (PortableMath.Cos(angle), PortableMath.Sin(angle));
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var (u, v) = (((x * cos) - (y * sin)) * scale, ((x * sin) + (y * cos)) * scale);
                scene._plane.Paint(x, y, Surface(family, colours, u + shiftX, v + shiftY, x, y));
            }
        }

        return scene;
    }

    private static Vector3 Surface(int family, Vector3[] colours, float u, float v, int x, int y)
    {
        var coarse = Noise.Fractal(u * 0.02f, v * 0.02f, 4, 0.02f);
        var share = family switch
        {
            0 => Sharpen(coarse, 2.5f),
            1 => PortableMath.Saturate(((y - 128f) / 256) + (0.15f * (coarse - 0.5f))),
            2 => (((int)MathF.Floor(u / 26)) & 1) == 0 ? 0.15f + (0.2f * coarse) : 0.8f,
            3 => ((((int)MathF.Floor(u / 34)) ^ (int)MathF.Floor(v / 34)) & 1) == 0 ? 0.2f : 0.7f + (0.3f * coarse),
            4 => Sharpen(Noise.Fractal(u * 0.006f, v * 0.09f, 4, 0.02f), 2f),
            _ => PortableMath.Saturate(0.12f * Noise.Value(u * 0.3f, v * 0.3f)),
        };
        var fine = 12 * (Noise.Value(u * 0.35f, v * 0.35f) - 0.5f);
        var ground = Vector3.Lerp(colours[0], colours[1], share);
        var spots = Noise.Value((x * 0.031f) + 7, y * 0.031f);
        return (spots > 0.78f ? Vector3.Lerp(ground, colours[2], 0.7f) : ground) + new Vector3(fine);
    }

    private static float Sharpen(float value, float gain) => PortableMath.Saturate(((value - 0.5f) * gain) + 0.5f);
}
