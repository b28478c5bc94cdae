using System.Numerics;
using ProductVideo.Samples.Lighting;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Scenes;

/// <summary>The floor and what is behind it.</summary>
internal sealed class Backdrop
{
    private readonly float _sin;
    private readonly float _cos = 1;

    public required SurfaceStyle Style { get; init; }

    /// <summary>The floor's first colour, linear.</summary>
    public required Vector3 Colour { get; init; }

    /// <summary>The floor's second colour: grain, veins, other squares.</summary>
    public required Vector3 SecondColour { get; init; }

    /// <summary>The wall low and high, linear, light included.</summary>
    public required Vector3 WallLow { get; init; }

    public required Vector3 WallHigh { get; init; }

    /// <summary>A soft patch of light on the wall.</summary>
    public required Vector3 Glow { get; init; }

    /// <summary>Where the floor starts and ends to melt into the wall, in units from the product.</summary>
    public float FadeStart { get; init; } = 3f;

    public float FadeEnd { get; init; } = 9f;

    /// <summary>Turns the floor's pattern.</summary>
    public float PatternAngle
    {
        init => (_sin, _cos) = (PortableMath.Sin(value), PortableMath.Cos(value));
    }

    /// <summary>The floor's mean colour: what rough metal and the underside of things see of it.</summary>
    public Vector3 MeanColour => Style is SurfaceStyle.Checker or SurfaceStyle.Striped ? (Colour + SecondColour) * 0.5f : Colour;

    /// <summary>The light's fall-off on the floor round the product.</summary>
    public static float Spot(float x, float z) => 1 / (1 + (0.022f * ((x * x) + (z * z))));

    /// <summary>The wall in a direction (unit length).</summary>
    public Vector3 Wall(Vector3 direction)
    {
        var height = PortableMath.Smoothstep(-0.25f, 0.55f, direction.Y);
        var aside = direction.X * direction.X;
        var glow = PortableMath.Saturate(1 - (1.6f * aside) - (2.2f * (direction.Y + 0.05f) * (direction.Y + 0.05f)));
        return Vectors.Lerp(WallLow, WallHigh, height) + (Glow * (glow * glow));
    }

    /// <summary>What a camera ray from <paramref name="eye"/> along a unit direction sees beside the product.</summary>
    /// <param name="eye">The camera.</param>
    /// <param name="direction">Unit length.</param>
    /// <param name="pixelAngle">The width of a pixel as an angle, for the filtering of patterns.</param>
    /// <param name="studio">The lights.</param>
    /// <param name="light">Shadows on the floor.</param>
    public Vector3 Seen(Vector3 eye, Vector3 direction, float pixelAngle, Studio studio, BakedLight light)
    {
        if (direction.Y > -0.01f)
        {
            return Wall(direction);
        }

        var distance = -eye.Y / direction.Y;
        var x = eye.X + (direction.X * distance);
        var z = eye.Z + (direction.Z * distance);
        var away = MathF.Sqrt((x * x) + (z * z));
        if (away >= FadeEnd)
        {
            return Wall(direction);
        }

        var floor = Floor(x, z, distance * pixelAngle, -direction.Y) * LightOnFloor(x, z, studio, light);
        var fade = PortableMath.Smoothstep(FadeStart, FadeEnd, away);
        return fade <= 0 ? floor : Vectors.Lerp(floor, Wall(direction), fade);
    }

    public static Vector3 LightOnFloor(float x, float z, Studio studio, BakedLight light)
    {
        var (sky, key) = light.AtFloor(x, z);
        return ((studio.Sky * sky) + (studio.Key * (key * studio.KeyDirection.Y))) * Spot(x, z);
    }

    /// <summary>The floor's own colour; <paramref name="width"/> is the pixel's footprint, <paramref name="steepness"/> how squarely it is seen.</summary>
    public Vector3 Floor(float x, float z, float width, float steepness)
    {
        if (Style == SurfaceStyle.Studio)
        {
            return Colour;
        }

        (x, z) = ((_cos * x) + (_sin * z), (_cos * z) - (_sin * x));
        var footprint = width / MathF.Sqrt(MathF.Max(steepness, 0.05f));
        return Style switch
        {
            SurfaceStyle.Wood => Wood(x, z, footprint),
            SurfaceStyle.Marble => Marble(x, z, footprint),
            SurfaceStyle.Checker => Mixed(Checks(x, z, footprint)),
            SurfaceStyle.Striped => Mixed(Wave(x * 1.9f, footprint * 1.9f)),
            SurfaceStyle.Fabric => Fabric(x, z, footprint),
            _ => Concrete(x, z, footprint),
        };
    }

    private Vector3 Mixed(float amount) => Vectors.Lerp(Colour, SecondColour, amount);

    private Vector3 Wood(float x, float z, float width)
    {
        const float Plank = 0.62f;
        var lane = MathF.Floor(z / Plank);
        var tone = Noise.Hash((int)lane, 7);
        var shift = tone * 31;
        var bend = Noise.Fractal((x * 0.7f) + shift, (z * 2.2f) + shift, 2, width * 2);
        var grain = Noise.Fractal((x * 1.1f) + shift, (z * 16) + (bend * 7) + shift, 3, width * 9);
        var fine = Noise.Fractal((x * 5) + shift, z * 85, 2, width * 45);
        var amount = (0.55f * PortableMath.Smoothstep(0.3f, 0.75f, grain)) + (0.22f * fine) + (0.3f * (tone - 0.5f));
        var across = MathF.Abs((z / Plank) - lane - 0.5f) * Plank;
        var gap = PortableMath.Saturate((across - (0.5f * Plank) + 0.008f) / (0.008f + width)) * PortableMath.Saturate(0.012f / (width + 0.004f));
        return Mixed(PortableMath.Saturate(amount)) * (1 - (0.6f * PortableMath.Saturate(gap)));
    }

    private Vector3 Marble(float x, float z, float width)
    {
        var warpX = Noise.Fractal(x * 0.9f, z * 0.9f, 3, width);
        var warpZ = Noise.Fractal((x * 0.9f) + 9.1f, (z * 0.9f) + 4.7f, 3, width);
        var vein = MathF.Abs(Noise.Fractal((x * 0.8f) + (warpX * 2.6f), (z * 0.8f) + (warpZ * 2.6f), 3, width * 1.2f) - 0.5f);
        var line = 1 - PortableMath.Smoothstep(0, 0.035f + width, vein);
        var cloud = Noise.Fractal((x * 1.3f) + 30, (z * 1.3f) + (warpX * 2), 3, width * 1.5f);
        return Mixed(PortableMath.Saturate((0.5f * line) + (0.45f * PortableMath.Smoothstep(0.45f, 0.85f, cloud))));
    }

    private static float Checks(float x, float z, float width)
    {
        var a = (2 * Wave(x * 1.05f, width * 1.05f)) - 1;
        var b = (2 * Wave(z * 1.05f, width * 1.05f)) - 1;
        return 0.5f - (0.5f * a * b);
    }

    /// <summary>A square wave of period 1 whose edges are as soft as the pixel is wide.</summary>
    private static float Wave(float x, float width)
    {
        var phase = x - MathF.Floor(x);
        var edge = MathF.Min(MathF.Max(width, 0.01f), 0.5f);
        var inner = phase is > 0.25f and < 0.75f;
        var distance = MathF.Abs(MathF.Abs(phase - 0.5f) - 0.25f);
        var half = 0.5f * PortableMath.Saturate(distance / (0.5f * edge));
        return inner ? 0.5f + half : 0.5f - half;
    }

    private Vector3 Fabric(float x, float z, float width)
    {
        const float Threads = 34;
        var fade = PortableMath.Saturate(1.4f - (width * Threads * 1.6f));
        var weave = 0f;
        if (fade > 0)
        {
            var over = PortableMath.Sin(x * Threads * PortableMath.Pi) * PortableMath.Sin(z * Threads * PortableMath.Pi);
            var thread = Noise.Value(x * Threads, z * 5) + Noise.Value(x * 5, z * Threads);
            weave = fade * ((0.3f * over) + (0.35f * (thread - 1)));
        }

        var fold = Noise.Fractal(x * 0.8f, z * 0.8f, 2, width);
        return Mixed(PortableMath.Saturate(0.35f + weave + (0.35f * (fold - 0.5f))));
    }

    private Vector3 Concrete(float x, float z, float width)
    {
        var cloud = Noise.Fractal(x * 1.1f, z * 1.1f, 4, width);
        var speck = Noise.Fractal(x * 24, z * 24, 2, width * 22);
        return Mixed(PortableMath.Saturate((0.9f * PortableMath.Smoothstep(0.25f, 0.8f, cloud)) + (0.3f * (speck - 0.5f))));
    }
}
