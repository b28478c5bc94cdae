using System.Numerics;
using ProductVideo.Samples.Geometry;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Products;

/// <summary>Shapes of shoes, bags and things for the house.</summary>
internal static class HomeDesigns
{
    public static void Shoe(MeshBuilder builder, RandomStream random)
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

    public static void Bag(MeshBuilder builder, RandomStream random)
    {
        var halfWidth = random.Range(0.62f, 0.8f);
        var halfDepth = random.Range(0.22f, 0.32f);
        var height = random.Range(0.75f, 1.0f);
        var taper = random.Range(-0.22f, -0.05f);
        builder.Material = Slot.Main;
        builder.AddPrism(Outline.Rectangle(halfWidth, halfDepth, 0.12f, 4 + builder.Detail), 0, height, 0.08f, t => new Vector2(1 + (taper * t), 1 - (0.45f * t)));
        builder.Material = Slot.Accent;
        var depth = halfDepth * 0.78f;
        builder.AddBox(new Vector3(0, height * 0.72f, depth), new Vector3(halfWidth * 0.82f, height * 0.2f, 0.03f), 0.028f);
        builder.Material = Slot.Metal;
        builder.AddBox(new Vector3(0, height * 0.56f, depth + 0.04f), new Vector3(0.09f, 0.055f, 0.025f), 0.018f);
        var drop = random.Range(0.35f, 0.6f);
        var reach = halfWidth * 0.55f;
        foreach (var side in (ReadOnlySpan<float>)[-1, 1])
        {
            var path = new Vector3[builder.Segments(16)];
            for (var i = 0; i < path.Length; i++)
            {
                var angle = PortableMath.Pi * i / (path.Length - 1);
                path[i] = new Vector3(reach * PortableMath.Cos(angle), height - 0.06f + (drop * PortableMath.Sin(angle)), side * halfDepth * 0.34f);
            }

            builder.Material = Slot.Accent;
            builder.AddSweep(path, false, Outline.Ellipse(0.035f, 0.035f, 8 + (2 * builder.Detail)), Vector3.UnitZ);
            builder.Material = Slot.Metal;
            foreach (var end in (ReadOnlySpan<float>)[-1, 1])
            {
                builder.AddEllipsoid(new Vector3(end * reach, height - 0.05f, side * halfDepth * 0.38f), new Vector3(0.06f), 10);
            }
        }
    }

    public static void Headphones(MeshBuilder builder, RandomStream random)
    {
        var cup = random.Range(0.32f, 0.4f);
        var world = builder.Frame;
        var path = new Vector3[builder.Segments(26)];
        for (var i = 0; i < path.Length; i++)
        {
            var angle = PortableMath.Pi * ((i / (float)(path.Length - 1) * 1.1f) - 0.05f);
            path[i] = new Vector3(0.82f * PortableMath.Cos(angle), 0.62f + (0.98f * PortableMath.Sin(angle)), 0);
        }

        builder.Material = Slot.Main;
        builder.AddSweep(path, false, Outline.Rectangle(0.045f, 0.13f, 0.04f, 2 + builder.Detail), Vector3.UnitZ);
        builder.Material = Slot.Metal;
        builder.AddSweep([.. path.Select(point => new Vector3(point.X * 0.965f, 0.62f + ((point.Y - 0.62f) * 0.965f), 0))], false, Outline.Rectangle(0.03f, 0.06f, 0.02f, 2), Vector3.UnitZ);
        foreach (var side in (ReadOnlySpan<float>)[-1, 1])
        {
            builder.Frame = world.Moved(side * 0.8f, 0.46f, 0).TurnedZ(-side * PortableMath.Pi / 2);
            builder.Material = Slot.Main;
            builder.AddCylinder(cup, -0.04f, 0.15f, 0.09f, 28);
            builder.Material = Slot.Metal;
            builder.AddCylinder(cup * 0.55f, 0.1f, 0.165f, 0.015f, 24);
            builder.Material = Slot.Dark;
            builder.Frame = builder.Frame.Moved(0, -0.11f, 0);
            builder.AddRing(cup * 0.72f, Outline.Ellipse(cup * 0.3f, 0.11f, 12 + (4 * builder.Detail)), 28);
        }

        builder.Frame = world;
    }

    public static void Lamp(MeshBuilder builder, RandomStream random)
    {
        var height = random.Range(0.9f, 1.3f);
        var low = random.Range(0.5f, 0.65f);
        var high = random.Range(0.25f, 0.5f);
        var shade = random.Range(0.5f, 0.7f);
        builder.Material = Slot.Metal;
        builder.AddCylinder(random.Range(0.32f, 0.42f), 0, 0.07f, 0.03f, 32);
        builder.AddCylinder(0.04f, 0.05f, height + (shade * 0.5f), 0.01f, 14);
        if (random.Chance(0.5f))
        {
            builder.Material = Slot.Accent;
            builder.AddEllipsoid(new Vector3(0, height * 0.42f, 0), new Vector3(random.Range(0.16f, 0.3f), height * 0.34f, random.Range(0.16f, 0.3f)), 22);
        }

        builder.Material = Slot.Main;
        builder.AddLathe(
            Outline.Rounded([new(low, height, 0.012f), new(high, height + shade, 0.012f), new(high - 0.025f, height + shade, 0.012f), new(low - 0.025f, height, 0.012f)], true, 2), 40, profileClosed: true);
        builder.Material = Slot.Jewel;
        builder.AddEllipsoid(new Vector3(0, height + (shade * 0.45f), 0), new Vector3(0.12f, 0.16f, 0.12f), 14);
    }

    public static void Box(MeshBuilder builder, RandomStream random)
    {
        var x = random.Range(0.45f, 0.7f);
        var z = random.Range(0.4f, 0.6f);
        var height = random.Range(0.4f, 0.85f);
        builder.Material = Slot.Main;
        builder.AddBox(new Vector3(0, height * 0.5f, 0), new Vector3(x, height * 0.5f, z), 0.03f);
        builder.AddBox(new Vector3(0, height, 0), new Vector3(x + 0.03f, 0.1f, z + 0.03f), 0.03f);
        builder.Material = Slot.Accent;
        var ribbon = random.Range(0.06f, 0.12f);
        builder.AddBox(new Vector3(0, (height + 0.1f) * 0.5f, 0), new Vector3(ribbon, ((height + 0.1f) * 0.5f) + 0.008f, z + 0.04f), 0.008f);
        builder.AddBox(new Vector3(0, (height + 0.1f) * 0.5f, 0), new Vector3(x + 0.04f, ((height + 0.1f) * 0.5f) + 0.008f, ribbon), 0.008f);
        foreach (var side in (ReadOnlySpan<float>)[-1, 1])
        {
            var path = new Vector3[builder.Segments(16)];
            for (var i = 0; i < path.Length; i++)
            {
                var angle = 2 * PortableMath.Pi * i / path.Length;
                path[i] = new Vector3(side * (0.17f - (0.17f * PortableMath.Cos(angle))), height + 0.2f + (0.1f * PortableMath.Sin(angle)), side * 0.04f * PortableMath.Sin(angle));
            }

            builder.AddSweep(path, true, Outline.Rectangle(0.02f, ribbon * 0.8f, 0.012f, 2), Vector3.UnitZ);
        }

        builder.AddEllipsoid(new Vector3(0, height + 0.17f, 0), new Vector3(0.075f, 0.07f, ribbon), 12);
    }

    public static void Speaker(MeshBuilder builder, RandomStream random)
    {
        var x = random.Range(0.38f, 0.5f);
        var height = random.Range(0.9f, 1.25f);
        builder.Material = Slot.Main;
        builder.AddBox(new Vector3(0, height * 0.5f, 0), new Vector3(x, height * 0.5f, 0.4f), random.Range(0.05f, 0.16f));
        var world = builder.Frame;
        var low = (At: height * 0.34f, Radius: x * 0.72f);
        var high = (At: height * 0.77f, Radius: x * 0.4f);
        foreach (var (at, radius) in (ReadOnlySpan<(float At, float Radius)>)[low, high])
        {
            builder.Frame = world.Moved(0, at, 0.395f).TurnedX(PortableMath.Pi / 2);
            builder.Material = Slot.Metal;
            builder.AddRing(radius, Outline.Ellipse(0.03f, 0.025f, 10 + (2 * builder.Detail)), 32);
            builder.Material = Slot.Dark;
            builder.AddLathe(Outline.Rounded([new(0, -0.02f, 0), new(radius, -0.02f, 0.01f), new(radius, 0.015f, 0.01f), new(radius * 0.45f, 0.006f, 0.03f), new(0, 0.012f, 0)], false, 3), 32);
            builder.Material = Slot.Accent;
            builder.AddEllipsoid(new Vector3(0, 0.01f, 0), new Vector3(radius * 0.35f, 0.04f, radius * 0.35f), 16);
        }

        builder.Frame = world;
    }

    public static void Sculpture(MeshBuilder builder, RandomStream random)
    {
        var world = builder.Frame;
        var top = 0f;
        var parts = 2 + random.Next(3);
        for (var part = 0; part < parts; part++)
        {
            var size = random.Range(0.26f, 0.48f) * (1 - (0.1f * part));
            builder.Material = part == 0 ? Slot.Main : random.Pick<int>([Slot.Main, Slot.Accent, Slot.Metal]);
            var lean = random.Range(-0.06f, 0.06f);
            builder.Frame = world.Moved(lean, top, random.Range(-0.06f, 0.06f)).TurnedY(random.Range(0, 3));
            switch (random.Next(5))
            {
                case 0:
                    builder.AddEllipsoid(new Vector3(0, size * 0.95f, 0), new Vector3(size), 20);
                    top += size * 1.9f;
                    break;
                case 1:
                    builder.AddBox(new Vector3(0, size * 0.7f, 0), new Vector3(size, size * 0.7f, size * 0.8f), size * 0.15f);
                    top += size * 1.4f;
                    break;
                case 2:
                    builder.AddCylinder(size, 0, size * 1.1f, size * 0.1f, 28);
                    top += size * 1.1f;
                    break;
                case 3:
                    builder.Frame = builder.Frame.Moved(0, size * 0.34f, 0);
                    builder.AddRing(size * 0.75f, Outline.Ellipse(size * 0.34f, size * 0.34f, 12 + (4 * builder.Detail)), 28);
                    top += size * 0.6f;
                    break;
                default:
                    builder.AddLathe(Outline.Rounded([new(0, 0, 0), new(size, 0, 0.05f), new(size * 0.3f, size * 1.5f, 0.06f), new(0, size * 1.5f, 0)], false, 3), 28);
                    top += size * 1.48f;
                    break;
            }
        }

        builder.Frame = world;
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
