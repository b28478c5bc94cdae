using System.Numerics;
using ProductVideo.Samples.Geometry;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Products;

/// <summary>Wristwatches on a closed strap of leather or links.</summary>
internal static class WatchDesign
{
    public static void Build(MeshBuilder builder, RandomStream random)
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
        builder.AddPrism(Outline.Scaled(outline, 0.94f), 0.12f, 0.245f, 0.03f);
        builder.Material = Slot.Jewel;
        builder.AddPrism(Outline.Scaled(outline, 0.83f), 0.2f, 0.252f, 0.004f);
        Dial(builder, random, radius * (isRound ? 0.83f : 0.7f));
        builder.Material = Slot.Main;
        var dial = builder.Frame;
        builder.Frame = dial.Moved(radius * (isRound ? 1 : 0.82f), 0.1f, 0).TurnedZ(-PortableMath.Pi / 2);
        builder.AddCylinder(0.065f, -0.02f, 0.11f, 0.02f, 12);
        builder.Frame = world;
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
}
