using System.Numerics;
using ProductVideo.Samples.Geometry;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Products;

/// <summary>Bangles with rims, twisted strands and strings of beads.</summary>
internal static class BraceletDesign
{
    public static void Build(MeshBuilder builder, RandomStream random)
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
}
