using System.Numerics;
using ProductVideo.Samples.Montages;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Trials;

/// <summary>A plane covered with overlapping things of a few colours and all sizes, as a shelf or leaves look out of focus.</summary>
internal static class Clutter
{
    private const int Things = 500;
    private const int Colours = 5;
    private const float Least = 6;
    private const float Most = 60;

    /// <summary>Paints a plane.</summary>
    /// <param name="random">Decides.</param>
    /// <param name="mean">Receives the mean of its colours, sRGB in [0, 1].</param>
    public static MirroredPlane Paint(RandomStream random, out Vector3 mean)
    {
        var hue = random.NextSingle();
        var spread = random.Range(0.1f, 0.5f);
        var palette = new Vector3[Colours];
        for (var index = 0; index < Colours; index++)
        {
            palette[index] = ColourSpace.FromHsv((hue + random.Range(0, spread)) % 1, random.Range(0.05f, 0.6f), random.Range(0.15f, 0.9f));
        }

        mean = palette.Aggregate(Vector3.Zero, static (sum, colour) => sum + colour) / Colours;
        var plane = new MirroredPlane();
        Fill(plane, 150 * palette[0]);
        for (var index = 0; index < Things; index++)
        {
            // Small things are many, large ones few, and the large ones lie behind.
            var size = Least + ((Most - Least) * PortableMath.Pow(1 - (index / (float)Things), 2));
            Paint(plane, random, size, 255 * palette[random.Next(Colours)]);
        }

        return plane;
    }

    private static void Fill(MirroredPlane plane, Vector3 colour)
    {
        for (var index = 0; index < MirroredPlane.Side * MirroredPlane.Side; index++)
        {
            plane.Paint(index % MirroredPlane.Side, index / MirroredPlane.Side, colour);
        }
    }

    private static void Paint(MirroredPlane plane, RandomStream random, float size, Vector3 colour)
    {
        var (centreX, centreY) = (random.Range(0, MirroredPlane.Side), random.Range(0, MirroredPlane.Side));
        var (angle, narrow, isRound) = (random.Range(0, 3.14f), random.Range(0.3f, 1), random.Chance(0.6f));
        var (cos, sin) = (PortableMath.Cos(angle), PortableMath.Sin(angle));
        var tone = random.Range(0.85f, 1.1f);
        for (var y = Math.Max(0, (int)(centreY - (1.5f * size))); y < Math.Min(MirroredPlane.Side, centreY + (1.5f * size)); y++)
        {
            for (var x = Math.Max(0, (int)(centreX - (1.5f * size))); x < Math.Min(MirroredPlane.Side, centreX + (1.5f * size)); x++)
            {
                var u = (((x - centreX) * cos) + ((y - centreY) * sin)) / size;
                var v = (((y - centreY) * cos) - ((x - centreX) * sin)) / (size * narrow);
                if (isRound ? (u * u) + (v * v) <= 1 : MathF.Max(MathF.Abs(u), MathF.Abs(v)) <= 1)
                {
                    plane.Paint(x, y, colour * (tone + (0.12f * v)));
                }
            }
        }
    }
}
