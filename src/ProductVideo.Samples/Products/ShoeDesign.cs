using System.Numerics;
using ProductVideo.Samples.Geometry;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Products;

/// <summary>Low laced shoes, lofted from sections across the foot.</summary>
internal static class ShoeDesign
{
    public static void Build(MeshBuilder builder, RandomStream random)
    {
        var ankle = random.Range(0.5f, 0.64f);
        var slim = random.Range(0.92f, 1.06f);
        var sole = random.Range(0.11f, 0.17f);
        var rows = builder.Segments(26);
        var columns = builder.Segments(24);
        builder.Material = Slot.Light;
        AddLoft(builder, rows, columns, t => (SoleWidth(t) * slim * 1.05f, Spring(t), sole + Spring(t)), 6);
        builder.Material = Slot.Main;
        AddLoft(builder, rows, columns, t => (UpperWidth(t), (sole * 0.5f) + Spring(t), Upper(t)), 2.3f);
        // A foxing stripe where sole and upper meet, and the stiff heel tab.
        builder.Material = Slot.Accent;
        AddLoft(builder, rows, columns, t => (SoleWidth(t) * slim * 1.058f, (sole * 0.42f) + Spring(t), (sole * 0.62f) + Spring(t)), 6);
        builder.AddEllipsoid(new Vector3(-0.9f, sole + (ankle * 0.55f), 0), new Vector3(0.075f, ankle * 0.4f, 0.13f * slim), 16);
        Collar(builder, slim, Upper);
        Laces(builder, slim, Upper);

        float UpperWidth(float t) => SoleWidth(t) * slim * (0.97f - (0.12f * (1 - PortableMath.Smoothstep(0.1f, 0.5f, t))));

        float Upper(float t)
        {
            // Ankle, instep, toe box; both ends round down to the sole.
            var slope = PortableMath.Smoothstep(0.36f, 0.74f, t);
            var crest = PortableMath.Lerp(sole + ankle - (0.07f * PortableMath.Smoothstep(0.05f, 0.3f, t)), sole + 0.25f, slope);
            var toe = PortableMath.Saturate((t - 0.76f) / 0.24f);
            var heel = 1 - PortableMath.Saturate(t / 0.045f);
            var low = (sole * 0.5f) + Spring(t);
            return low + ((crest - low) * MathF.Sqrt(MathF.Max(1 - (toe * toe * toe), 0.01f)) * MathF.Sqrt(MathF.Max(1 - (heel * heel), 0.01f)));
        }

        static float Spring(float t) => 0.05f * PortableMath.Smoothstep(0.72f, 1.02f, t);
    }

    private static void Collar(MeshBuilder builder, float slim, Func<float, float> upper)
    {
        const float Middle = -0.55f;
        const float HalfLength = 0.3f;
        var halfWidth = 0.15f * slim;
        // The mouth: dark, its rim follows the crest, with a padded edge round it.
        builder.Material = Slot.Dark;
        var columns = builder.Segments(24);
        builder.AddGrid(4, columns, false, true, (row, column) =>
        {
            var angle = 2 * PortableMath.Pi * column / columns;
            var inward = 1 - (row / 3f);
            var x = Middle + (HalfLength * inward * PortableMath.Cos(angle));
            return new Vector3(x, upper((x + 1) / 2) + 0.014f, halfWidth * inward * PortableMath.Sin(angle));
        });
        builder.Material = Slot.Accent;
        var rim = new Vector3[columns];
        for (var i = 0; i < rim.Length; i++)
        {
            var angle = 2 * PortableMath.Pi * i / rim.Length;
            var x = Middle + (HalfLength * 1.04f * PortableMath.Cos(angle));
            rim[i] = new Vector3(x, upper((x + 1) / 2) - 0.004f, halfWidth * 1.06f * PortableMath.Sin(angle));
        }

        builder.AddSweep(rim, true, Outline.Ellipse(0.034f, 0.034f, 8 + (2 * builder.Detail)), Vector3.UnitY);
    }

    private static void Laces(MeshBuilder builder, float slim, Func<float, float> upper)
    {
        builder.Material = Slot.Accent;
        builder.AddGrid(12, 9, false, false, (row, column) =>
        {
            // The tongue under the laces, a strip that hugs the instep.
            var x = -0.22f + (0.62f * row / 11);
            var across = (column / 4f) - 1;
            return new Vector3(x, upper((x + 1) / 2) + 0.006f - (0.03f * across * across), across * 0.075f * slim);
        });
        builder.Material = Slot.Light;
        for (var lace = 0; lace < 6; lace++)
        {
            var x = -0.17f + (0.1f * lace);
            var lean = lace % 2 == 0 ? 0.035f : -0.035f;
            var path = new Vector3[9];
            for (var i = 0; i < path.Length; i++)
            {
                var across = (i / 4f) - 1;
                var at = x + (lean * across);
                path[i] = new Vector3(at, upper((at + 1) / 2) + 0.016f - (0.05f * across * across), across * 0.115f * slim);
            }

            builder.AddSweep(path, false, Outline.Ellipse(0.024f, 0.016f, 8), Vector3.UnitY);
        }
    }

    private static float SoleWidth(float t)
    {
        // Half width along the foot: heel, waist, ball, toe.
        var width = t < 0.35f ? PortableMath.Lerp(0.25f, 0.225f, PortableMath.Smoothstep(0, 0.35f, t)) : PortableMath.Lerp(0.225f, 0.315f, PortableMath.Smoothstep(0.35f, 0.72f, t));
        var heel = 1 - PortableMath.Saturate(t / 0.13f);
        var toe = 1 - PortableMath.Saturate((1 - t) / 0.24f);
        return width * MathF.Sqrt(MathF.Max(1 - (heel * heel * heel), 0)) * MathF.Sqrt(MathF.Max(1 - (toe * toe * toe), 0));
    }

    /// <summary>Sections across the foot from heel (x = -1) to toe (x = 1): rounded rectangles between a lower and an upper height.</summary>
    private static void AddLoft(MeshBuilder builder, int rows, int columns, Func<float, (float HalfWidth, float Low, float High)> sectionAt, float squareness)
    {
        builder.AddGrid(rows, columns, false, true, (row, column) =>
        {
            var t = 0.5f - (0.5f * PortableMath.Cos(PortableMath.Pi * row / (rows - 1)));
            var (halfWidth, low, high) = sectionAt(t);
            var angle = 2 * PortableMath.Pi * column / columns;
            var (c, s) = (PortableMath.Cos(angle), PortableMath.Sin(angle));
            // A superellipse: the foot's section is flat below and rounder above.
            var power = 2 / (s < 0 ? 5 : squareness);
            var z = MathF.Sign(c) * PortableMath.Pow(MathF.Abs(c), power) * halfWidth;
            var y = MathF.Sign(s) * PortableMath.Pow(MathF.Abs(s), power);
            return new Vector3((2 * t) - 1, PortableMath.Lerp(low, high, (y + 1) * 0.5f), z);
        });
    }
}
