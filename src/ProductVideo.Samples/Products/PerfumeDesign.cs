using System.Numerics;
using ProductVideo.Samples.Geometry;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Products;

/// <summary>Glass flacons with a coloured perfume inside.</summary>
internal static class PerfumeDesign
{
    public static void Build(MeshBuilder builder, RandomStream random)
    {
        var halfWidth = random.Range(0.42f, 0.56f);
        var halfDepth = random.Range(0.2f, 0.34f);
        var height = random.Range(0.85f, 1.15f);
        var isRound = random.Chance(0.35f);
        var corner = random.Range(0.07f, 0.18f);
        var outer = isRound
            ? Outline.Ellipse(halfWidth, halfWidth * 0.8f, builder.Segments(36))
            : Outline.Rectangle(halfWidth, halfDepth, corner, 3 + (2 * builder.Detail));
        var inner = outer.Select(point => new Vector2(point.X * 0.91f, point.Y * 0.87f)).ToArray();
        var taper = random.Range(-0.18f, 0.12f);
        builder.Material = Slot.Glass;
        builder.AddPrism(outer, 0, height, 0.09f, Tapered);
        builder.Material = Slot.Main;
        builder.AddPrism(inner, 0.07f, height * random.Range(0.78f, 0.92f), 0.06f, Tapered);
        builder.Material = Slot.Metal;
        builder.AddCylinder(0.16f, height - 0.01f, height + 0.12f, 0.02f);
        builder.AddCylinder(0.13f, height + 0.08f, height + 0.2f, 0.02f);
        builder.Material = random.Chance(0.5f) ? Slot.Metal : Slot.Accent;
        var capBase = height + 0.13f;
        switch (random.Next(3))
        {
            case 0:
                builder.AddCylinder(random.Range(0.2f, 0.26f), capBase, capBase + random.Range(0.3f, 0.45f), 0.03f, 28);
                break;
            case 1:
                builder.AddBox(new Vector3(0, capBase + 0.19f, 0), new Vector3(0.22f, 0.19f, 0.2f), 0.04f);
                break;
            default:
                builder.AddEllipsoid(new Vector3(0, capBase + 0.2f, 0), new Vector3(0.26f, 0.24f, 0.26f), 20);
                break;
        }

        builder.Material = Slot.Light;
        if (!isRound)
        {
            builder.AddBox(new Vector3(0, height * 0.42f, halfDepth * (1 + (taper * 0.42f))), new Vector3(halfWidth * 0.45f, height * 0.13f, 0.006f), 0.004f);
        }

        Vector2 Tapered(float t) => new(1 + (taper * t), 1 + (taper * t));
    }
}
