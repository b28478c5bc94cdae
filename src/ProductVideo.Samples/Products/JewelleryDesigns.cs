using System.Numerics;
using ProductVideo.Samples.Geometry;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Products;

/// <summary>Shapes of rings, bracelets and watches.</summary>
internal static class JewelleryDesigns
{
    public static void Ring(MeshBuilder builder, RandomStream random)
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

    public static void Bracelet(MeshBuilder builder, RandomStream random)
    {
        var kind = random.Next(4);
        var world = builder.Frame;
        // Lying tilted a little on its own rim would float; it lies flat or stands on its edge.
        var width = random.Range(0.24f, 0.42f);
        builder.Frame = kind == 0 ? world.TurnedX(PortableMath.Pi / 2) : world;
        if (kind <= 1)
        {
            builder.Material = Slot.Main;
            builder.AddRing(1, Outline.Rectangle(random.Range(0.07f, 0.13f), width, 0.07f, 2 + builder.Detail), 44);
            builder.Material = Slot.Accent;
            foreach (var side in (ReadOnlySpan<float>)[-1, 1])
            {
                var frame = builder.Frame;
                builder.Frame = frame.Moved(0, side * (width - 0.075f), 0);
                builder.AddRing(1.045f, Outline.Ellipse(0.1f, 0.05f, 10 + (4 * builder.Detail)), 44);
                builder.Frame = frame;
            }
        }
        else if (kind == 2)
        {
            Twist(builder, random);
        }
        else
        {
            Beads(builder, random);
        }

        builder.Frame = world;
    }

    public static void Watch(MeshBuilder builder, RandomStream random)
    {
        var world = builder.Frame;
        var isRound = random.Chance(0.7f);
        var strapWidth = random.Range(0.3f, 0.38f);
        var isLinked = random.Chance(0.35f);
        // The strap is an upright loop seen from its front, where the case sits and looks a little upwards.
        builder.Frame = world.TurnedX(-random.Range(0.25f, 0.5f));
        var loop = new Vector3[builder.Segments(36)];
        for (var i = 0; i < loop.Length; i++)
        {
            var angle = 2 * PortableMath.Pi * i / loop.Length;
            loop[i] = new Vector3(0, 0.98f * PortableMath.Sin(angle), -0.8f + (0.8f * PortableMath.Cos(angle)));
        }

        builder.Material = isLinked ? Slot.Metal : Slot.Accent;
        builder.AddSweep(loop, true, Outline.Rectangle(strapWidth, 0.045f, 0.04f, 2 + builder.Detail), Vector3.UnitZ);
        if (isLinked)
        {
            Links(builder, strapWidth);
        }

        // The case's own axis points forwards.
        builder.Frame = builder.Frame.Moved(0, 0, -0.06f).TurnedX(PortableMath.Pi / 2);
        var radius = random.Range(0.52f, 0.62f);
        var outline = isRound
            ? Outline.Ellipse(radius, radius, builder.Segments(36))
            : Outline.Rectangle(radius * 0.82f, radius, radius * 0.25f, 3 + (2 * builder.Detail));
        builder.Material = Slot.Main;
        builder.AddPrism(outline, 0, 0.2f, 0.05f);
        builder.Material = Slot.Metal;
        builder.AddPrism(Scaled(outline, 0.94f), 0.12f, 0.245f, 0.03f);
        builder.Material = Slot.Jewel;
        builder.AddPrism(Scaled(outline, 0.83f), 0.2f, 0.252f, 0.004f);
        Dial(builder, random, radius * (isRound ? 0.83f : 0.7f));
        builder.Material = Slot.Main;
        var dial = builder.Frame;
        builder.Frame = dial.Moved(radius * (isRound ? 1 : 0.82f), 0.1f, 0).TurnedZ(-PortableMath.Pi / 2);
        builder.AddCylinder(0.065f, -0.02f, 0.11f, 0.02f, 12);
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
        builder.AddPrism(Scaled(outline, 0.78f), 0.3f, 0.375f, 0.03f);
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

    private static void Twist(MeshBuilder builder, RandomStream random)
    {
        var strands = 2 + random.Next(2);
        var turns = 5 + random.Next(5);
        var thickness = random.Range(0.1f, 0.14f);
        for (var strand = 0; strand < strands; strand++)
        {
            builder.Material = strand == 1 ? Slot.Accent : Slot.Main;
            var path = new Vector3[builder.Segments(72)];
            for (var i = 0; i < path.Length; i++)
            {
                var angle = 2 * PortableMath.Pi * i / path.Length;
                var phase = (turns * angle) + (2 * PortableMath.Pi * strand / strands);
                var radius = 1 + (thickness * 0.8f * PortableMath.Cos(phase));
                path[i] = new Vector3(radius * PortableMath.Cos(angle), thickness * 0.8f * PortableMath.Sin(phase), radius * PortableMath.Sin(angle));
            }

            builder.AddSweep(path, true, Outline.Ellipse(thickness, thickness, 8 + (4 * builder.Detail)), Vector3.UnitY);
        }
    }

    private static void Beads(MeshBuilder builder, RandomStream random)
    {
        var count = 14 + random.Next(8);
        var radius = PortableMath.Pi / count * 0.98f;
        var special = 1 + random.Next(4);
        for (var i = 0; i < count; i++)
        {
            var angle = 2 * PortableMath.Pi * i / count;
            builder.Material = i % (special + 2) == 0 ? Slot.Metal : Slot.Main;
            builder.AddEllipsoid(new Vector3(PortableMath.Cos(angle), 0, PortableMath.Sin(angle)), new Vector3(radius), 12);
        }
    }

    private static void Links(MeshBuilder builder, float width)
    {
        var frame = builder.Frame;
        builder.Material = Slot.Main;
        const int Count = 26;
        for (var i = 0; i < Count; i++)
        {
            var angle = 2 * PortableMath.Pi * (i + 0.5f) / Count;
            builder.Frame = frame.Moved(0, 0.98f * PortableMath.Sin(angle), -0.8f + (0.8f * PortableMath.Cos(angle))).TurnedX(-angle);
            builder.AddBox(Vector3.Zero, new Vector3(width * 0.5f, 0.085f, 0.062f), 0.025f);
        }

        builder.Frame = frame;
    }

    private static void Dial(MeshBuilder builder, RandomStream random, float radius)
    {
        var frame = builder.Frame;
        builder.Material = Slot.Light;
        for (var hour = 0; hour < 12; hour++)
        {
            var angle = 2 * PortableMath.Pi * hour / 12;
            var length = hour % 3 == 0 ? 0.1f : 0.065f;
            builder.Frame = frame.Moved(0, 0.256f, 0).TurnedY(angle);
            builder.AddBox(new Vector3(0, 0, radius * 0.84f), new Vector3(hour % 3 == 0 ? 0.024f : 0.014f, 0.006f, length * 0.5f), 0.004f);
        }

        var hourAngle = random.Range(0, 2 * PortableMath.Pi);
        builder.Frame = frame.Moved(0, 0.264f, 0).TurnedY(hourAngle);
        builder.AddBox(new Vector3(0, 0, radius * 0.22f), new Vector3(0.024f, 0.005f, radius * 0.27f), 0.004f);
        builder.Frame = frame.Moved(0, 0.272f, 0).TurnedY(random.Range(0, 2 * PortableMath.Pi));
        builder.AddBox(new Vector3(0, 0, radius * 0.33f), new Vector3(0.018f, 0.005f, radius * 0.4f), 0.004f);
        builder.Material = Slot.Metal;
        builder.Frame = frame;
        builder.AddCylinder(0.04f, 0.25f, 0.285f, 0.01f, 10);
    }

    private static Vector2[] Scaled(Vector2[] outline, float factor) => [.. outline.Select(point => point * factor)];
}
