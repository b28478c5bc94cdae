using System.Numerics;
using ProductVideo.Samples.Montages;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Trials;

/// <summary>A pattern that fills the picture behind a product, and lights that wander in it. Lengths are parts of the picture's height.</summary>
internal sealed class TrialBackground
{
    // Squared, of sRGB colours in [0, 1]: a product of the background's colour is another question.
    private const float LeastDifference = 0.12f;

    private readonly Func<Vector2, Vector3> _pattern;
    private readonly Vector2 _start;
    private readonly Vector2 _drift;
    private readonly (Vector2 Start, Vector2 Speed, float Radius, Vector3 Colour)[] _lights;

    private TrialBackground(Func<Vector2, Vector3> pattern, Vector2 start, Vector2 drift, (Vector2 Start, Vector2 Speed, float Radius, Vector3 Colour)[] lights) =>
        (_pattern, _start, _drift, _lights) = (pattern, start, drift, lights);

    /// <summary>A background whose two main colours keep away from the product's.</summary>
    /// <param name="random">Decides.</param>
    /// <param name="product">The product's main colour, sRGB in [0, 1].</param>
    /// <param name="drift">How far it moves from a frame to the next.</param>
    /// <param name="lights">How many lights wander in it.</param>
    public static TrialBackground Create(RandomStream random, Vector3 product, Vector2 drift, int lights)
    {
        var isClutter = random.Chance(0.5f);
        var (pattern, mean) = Pattern(random, isClutter);
        for (var attempt = 0; attempt < 8 && Vectors.Dot(mean - product, mean - product) < LeastDifference; attempt++)
        {
            (pattern, mean) = Pattern(random, isClutter);
        }

        // Away from the sides, where planes are mirrored.
        var start = new Vector2(random.Range(0.1f, 0.25f), random.Range(0.2f, 0.8f));
        var wandering = new (Vector2 Start, Vector2 Speed, float Radius, Vector3 Colour)[lights];
        for (var light = 0; light < lights; light++)
        {
            var place = new Vector2(random.Range(0, 1.7f), random.Range(0, 1));
            var speed = new Vector2(random.Range(-0.006f, 0.006f), random.Range(-0.004f, 0.004f));
            wandering[light] = (place, speed, random.Range(0.03f, 0.1f), 255 * ColourSpace.FromHsv(random.NextSingle(), random.Range(0.1f, 0.6f), random.Range(0.7f, 1)));
        }

        return new TrialBackground(pattern, start, drift, wandering);
    }

    /// <summary>The colour at a place of the picture, in sRGB codes, 0 to 255.</summary>
    /// <param name="place">Where, 0 to 1 from top to bottom, the same unit across.</param>
    /// <param name="shift">How far the camera has turned away.</param>
    /// <param name="frame">The frame's number.</param>
    public Vector3 At(Vector2 place, Vector2 shift, int frame)
    {
        var colour = _pattern(_start + place - shift - (_drift * frame));
        foreach (var (start, speed, radius, light) in _lights)
        {
            var distance = (place - shift - start - (speed * frame)).Length();
            colour = Vector3.Lerp(colour, light, 0.7f * (1 - PortableMath.Smoothstep(0.75f * radius, radius, distance)));
        }

        return colour;
    }

    private static (Func<Vector2, Vector3> Pattern, Vector3 Mean) Pattern(RandomStream random, bool isClutter)
    {
        if (isClutter)
        {
            var plane = Clutter.Paint(random, out var mean);
            return (plane.At, mean);
        }

        var scene = MontageScene.Create(random);
        return (scene.At, (scene.Colours[0] + scene.Colours[1]) / 510);
    }
}
