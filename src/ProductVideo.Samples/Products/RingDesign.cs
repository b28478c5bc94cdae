using System.Numerics;
using ProductVideo.Samples.Geometry;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Products;

/// <summary>Finger rings: a band with a solitaire, a halo of stones, a signet plate or stones on the shoulders.</summary>
internal static class RingDesign
{
    public static void Build(MeshBuilder builder, RandomStream random)
    {
        var width = random.Range(0.16f, 0.3f);
        var thickness = random.Range(0.075f, 0.12f);
        var kind = random.Next(4);
        var stone = random.Range(0.3f, 0.48f);
        var sides = random.Pick<int>([8, 8, 6, 10]);
        // The band stands upright; the axis of its circle lies along z.
        var world = builder.Frame;
        builder.Frame = world.TurnedX(PortableMath.Pi / 2);
        builder.Material = Slot.Main;
        var section = Outline.Rectangle(thickness, width, thickness * 0.8f, 2 + builder.Detail);
        builder.AddRing(1, section, 40);
        builder.Frame = world.Moved(0, 1 + thickness, 0);
        switch (kind)
        {
            case 0:
                Solitaire(builder, stone, sides);
                break;
            case 1:
                Solitaire(builder, stone * 0.85f, sides);
                Halo(builder, stone * 0.85f);
                break;
            case 2:
                Signet(builder, random, stone, width);
                break;
            default:
                Shoulders(builder, world, thickness, width);
                Solitaire(builder, stone * 0.8f, sides);
                break;
        }

        builder.Frame = world;
    }

    private static void Solitaire(MeshBuilder builder, float stone, int sides)
    {
        var frame = builder.Frame;
        builder.Material = Slot.Main;
        builder.AddLathe(
            Outline.Rounded([new(0, -0.1f, 0), new(stone * 0.35f, -0.1f, 0.02f), new(stone * 0.62f, stone * 0.5f, 0.02f), new(stone * 0.5f, stone * 0.5f, 0.02f), new(0, stone * 0.2f, 0)], false, 2), 16);
        for (var i = 0; i < 4; i++)
        {
            var angle = (PortableMath.Pi / 2 * i) + (PortableMath.Pi / 4);
            var (x, z) = (PortableMath.Cos(angle), PortableMath.Sin(angle));
            builder.AddSweep(
                [new(x * stone * 0.5f, 0, z * stone * 0.5f), new(x * stone * 0.95f, stone * 0.6f, z * stone * 0.95f), new(x * stone * 0.98f, stone * 0.95f, z * stone * 0.98f), new(x * stone * 0.86f, stone * 1.02f, z * stone * 0.86f)],
                false,
                Outline.Ellipse(stone * 0.075f, stone * 0.075f, 6 + (2 * builder.Detail)),
                new Vector3(-z, 0, x));
        }

        builder.Frame = frame.Moved(0, stone * 0.8f, 0);
        builder.Material = Slot.Jewel;
        builder.AddGem(stone, sides);
        builder.Frame = frame;
    }

    private static void Halo(MeshBuilder builder, float stone)
    {
        var frame = builder.Frame;
        for (var i = 0; i < 12; i++)
        {
            var angle = 2 * PortableMath.Pi * i / 12;
            builder.Frame = frame.Moved(stone * 1.22f * PortableMath.Cos(angle), stone * 0.66f, stone * 1.22f * PortableMath.Sin(angle));
            builder.Material = Slot.Jewel;
            builder.AddGem(stone * 0.24f, 6);
            builder.Material = Slot.Main;
            builder.AddEllipsoid(new Vector3(0, -stone * 0.16f, 0), new Vector3(stone * 0.28f, stone * 0.18f, stone * 0.28f), 8);
        }

        builder.Frame = frame;
    }

    private static void Signet(MeshBuilder builder, RandomStream random, float stone, float width)
    {
        var frame = builder.Frame;
        var isOval = random.Chance(0.5f);
        var outline = isOval
            ? Outline.Ellipse(stone * 1.2f, stone * 1.4f, builder.Segments(28))
            : Outline.Rectangle(stone * 1.1f, stone * 1.25f, stone * 0.3f, 2 + (2 * builder.Detail));
        builder.Material = Slot.Main;
        builder.Frame = frame.Moved(0, -0.22f, 0);
        builder.AddPrism(outline, 0, 0.34f, 0.05f, t => new Vector2(0.82f + (0.18f * t), PortableMath.Lerp(width / stone * 0.8f, 1, MathF.Sqrt(t))));
        builder.Material = Slot.Jewel;
        builder.AddPrism(Outline.Scaled(outline, 0.78f), 0.3f, 0.375f, 0.03f);
        builder.Frame = frame;
    }

    private static void Shoulders(MeshBuilder builder, Frame world, float thickness, float width)
    {
        var frame = builder.Frame;
        for (var i = -5; i <= 5; i++)
        {
            if (Math.Abs(i) < 2)
            {
                continue;
            }

            var angle = i * 0.2f;
            builder.Frame = world.TurnedZ(-angle).Moved(0, 1 + thickness, 0);
            builder.Material = Slot.Jewel;
            builder.AddGem(width * 0.42f, 6);
            builder.Material = Slot.Main;
            builder.AddEllipsoid(new Vector3(0, -0.02f, 0), new Vector3(0.105f, 0.05f, width * 0.75f), 8);
        }

        builder.Frame = frame;
    }
}
