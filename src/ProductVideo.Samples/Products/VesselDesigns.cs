using System.Numerics;
using ProductVideo.Samples.Geometry;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Products;

/// <summary>Shapes of bottles, mugs and vases.</summary>
internal static class VesselDesigns
{
    public static void Bottle(MeshBuilder builder, RandomStream random)
    {
        var radius = random.Range(0.3f, 0.42f);
        var shoulder = random.Range(0.95f, 1.25f);
        var neck = random.Range(0.11f, 0.16f);
        var neckTop = shoulder + random.Range(0.28f, 0.42f);
        var round = random.Range(0.12f, 0.3f);
        builder.Material = Slot.Main;
        builder.AddLathe(
            Outline.Rounded(
                [
                    new(0, 0, 0), new(radius, 0, 0.06f), new(radius, shoulder * 0.45f, 0), new(radius, shoulder, round),
                    new(neck, shoulder + 0.14f, 0.08f), new(neck, neckTop, 0.01f), new(0, neckTop, 0),
                ],
                false,
                3 + builder.Detail),
            32);
        var low = random.Range(0.2f, 0.35f);
        var high = shoulder - random.Range(0.18f, 0.3f);
        builder.Material = Slot.Light;
        builder.AddLathe(Outline.Rounded([new(radius * 0.9f, low, 0), new(radius + 0.008f, low, 0.004f), new(radius + 0.008f, high, 0.004f), new(radius * 0.9f, high, 0)], false, 2), 32, profileClosed: true);
        builder.Material = Slot.Accent;
        var band = low + ((high - low) * random.Range(0.2f, 0.6f));
        builder.AddLathe(Outline.Rounded([new(radius * 0.9f, band, 0), new(radius + 0.013f, band, 0.003f), new(radius + 0.013f, band + random.Range(0.05f, 0.2f), 0.003f), new(radius * 0.9f, band + 0.04f, 0)], false, 2), 32, profileClosed: true);
        var capHeight = random.Range(0.2f, 0.36f);
        builder.Material = random.Chance(0.5f) ? Slot.Metal : Slot.Accent;
        builder.AddCylinder(neck + random.Range(0.03f, 0.09f), neckTop - (capHeight * 0.6f), neckTop + (capHeight * 0.4f), 0.03f, 24);
    }

    public static void Mug(MeshBuilder builder, RandomStream random)
    {
        var radius = random.Range(0.42f, 0.52f);
        var height = random.Range(0.8f, 1.1f);
        var flare = random.Range(-0.08f, 0.1f);
        builder.Material = Slot.Main;
        builder.AddLathe(
            Outline.Rounded(
                [
                    new(0, 0, 0), new(radius - flare, 0, 0.08f), new(radius, height * 0.5f, 0.1f), new(radius + flare, height, 0.02f),
                    new(radius + flare - 0.05f, height, 0.02f), new(radius - 0.05f, height * 0.5f, 0.1f), new(radius - flare - 0.06f, 0.08f, 0.06f), new(0, 0.08f, 0),
                ],
                false,
                3 + builder.Detail),
            36);
        builder.Material = random.Chance(0.4f) ? Slot.Accent : Slot.Main;
        var reach = random.Range(0.26f, 0.36f);
        var path = new Vector3[builder.Segments(14)];
        for (var i = 0; i < path.Length; i++)
        {
            var angle = PortableMath.Pi * ((i / (float)(path.Length - 1)) - 0.5f);
            path[i] = new Vector3(radius - 0.03f + (reach * PortableMath.Cos(angle)), (height * 0.5f) + (height * 0.3f * PortableMath.Sin(angle)), 0);
        }

        builder.AddSweep(path, false, Outline.Rectangle(0.085f, 0.05f, 0.045f, 2 + builder.Detail), Vector3.UnitX);
        if (random.Chance(0.5f))
        {
            var band = builder.Frame;
            builder.Frame = band.Moved(0, height * 0.5f, 0);
            builder.Material = Slot.Accent;
            builder.AddRing(radius - 0.006f, Outline.Ellipse(0.014f, random.Range(0.04f, 0.12f), 12), 36);
            builder.Frame = band;
        }
    }

    public static void Vase(MeshBuilder builder, RandomStream random)
    {
        var foot = random.Range(0.22f, 0.4f);
        var belly = random.Range(0.42f, 0.62f);
        var neck = random.Range(0.14f, 0.3f);
        var lip = neck + random.Range(0.03f, 0.2f);
        var height = random.Range(1.3f, 1.8f);
        var bellyAt = random.Range(0.3f, 0.6f);
        var outer = Outline.Smooth([new(foot, 0.02f), new(belly, height * bellyAt), new(neck, height * 0.82f), new(lip, height)], 6 + (3 * builder.Detail));
        var inner = outer.Skip(outer.Length / 2).Select(point => new Vector2(point.X - 0.04f, point.Y)).Reverse();
        builder.Material = Slot.Main;
        builder.AddLathe([new(0, 0), new(foot * 0.9f, 0), .. outer, .. inner, new(0, outer[outer.Length / 2].Y)], 36);
        if (random.Chance(0.4f))
        {
            var band = builder.Frame;
            builder.Frame = band.Moved(0, height * bellyAt, 0);
            builder.Material = Slot.Accent;
            builder.AddRing(belly - 0.004f, Outline.Ellipse(0.018f, 0.05f, 12), 36);
            builder.Frame = band;
        }
    }
}
