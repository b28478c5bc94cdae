using System.Numerics;
using ProductVideo.Samples.Geometry;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Products;

/// <summary>Shapes of lamps, gift boxes and stacked sculptures.</summary>
internal static class HomeDesigns
{
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
}
