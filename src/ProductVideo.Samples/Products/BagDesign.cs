using System.Numerics;
using ProductVideo.Samples.Geometry;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Products;

/// <summary>Handbags with a flap, a clasp and two handles.</summary>
internal static class BagDesign
{
    public static void Build(MeshBuilder builder, RandomStream random)
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
}
