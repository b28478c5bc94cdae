using System.Numerics;
using ProductVideo.Samples.Geometry;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Products;

/// <summary>Shapes of headphones and loudspeakers.</summary>
internal static class AudioDesigns
{
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
}
