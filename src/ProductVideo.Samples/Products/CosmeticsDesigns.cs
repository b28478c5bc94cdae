using System.Numerics;
using ProductVideo.Samples.Geometry;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Products;

/// <summary>Shapes of jars and lipsticks.</summary>
internal static class CosmeticsDesigns
{
    public static void Jar(MeshBuilder builder, RandomStream random)
    {
        var radius = random.Range(0.6f, 0.75f);
        var height = random.Range(0.5f, 0.8f);
        var lid = random.Range(0.2f, 0.34f);
        builder.Material = Slot.Main;
        builder.AddCylinder(radius, 0, height, random.Range(0.05f, 0.2f), 36);
        builder.Material = Slot.Light;
        var low = height * 0.25f;
        var high = height * 0.75f;
        builder.AddLathe(Outline.Rounded([new(radius * 0.9f, low, 0), new(radius + 0.008f, low, 0.003f), new(radius + 0.008f, high, 0.003f), new(radius * 0.9f, high, 0)], false, 2), 36, profileClosed: true);
        builder.Material = Slot.Dark;
        builder.AddCylinder(radius * 0.94f, height - 0.02f, height + 0.05f, 0.01f, 36);
        builder.Material = random.Chance(0.6f) ? Slot.Metal : Slot.Accent;
        builder.AddCylinder(radius * 1.01f, height + 0.03f, height + lid, 0.035f, 36);
    }

    public static void Lipstick(MeshBuilder builder, RandomStream random)
    {
        var radius = random.Range(0.17f, 0.21f);
        builder.Material = Slot.Dark;
        builder.AddCylinder(radius, 0, 0.62f, 0.02f, 28);
        builder.Material = Slot.Metal;
        builder.AddCylinder(radius + 0.006f, 0.5f, 0.62f, 0.01f, 28);
        builder.AddCylinder(radius * 0.84f, 0.6f, 0.98f, 0.015f, 28);
        builder.Material = Slot.Main;
        var slant = random.Range(0.28f, 0.4f);
        builder.AddPrism(Outline.Ellipse(radius * 0.74f, radius * 0.74f, builder.Segments(24)), 0.9f, 1.25f, 0.01f);
        // The slanted tip: rows of circles cut off by a tilted plane and rounded towards it.
        const int Rows = 10;
        var columns = builder.Segments(24);
        var tip = radius * 0.74f;
        builder.AddGrid(Rows, columns, false, true, (row, column) =>
        {
            var angle = 2 * PortableMath.Pi * column / columns;
            var t = row / (Rows - 1f);
            var shrink = t < 0.6f ? 1 : MathF.Sqrt(MathF.Max(1 - ((t - 0.6f) / 0.4f * (t - 0.6f) / 0.4f), 0));
            var (x, z) = (tip * shrink * PortableMath.Cos(angle), tip * shrink * PortableMath.Sin(angle));
            return new Vector3(x, 1.2f + (MathF.Min(t / 0.85f, 1) * (0.12f + (slant * 0.5f * (1 + (x / tip))))), z);
        });
    }
}
