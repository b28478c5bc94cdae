using System.Numerics;
using ProductVideo.Samples.Geometry;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Products;

/// <summary>Shapes of bottles, flacons, jars, mugs, lipsticks and vases.</summary>
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

    public static void Perfume(MeshBuilder builder, RandomStream random)
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
