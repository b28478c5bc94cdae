using System.Numerics;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Geometry;

/// <summary>The surfaces that products are made of.</summary>
internal static class Shapes
{
    /// <summary>Turns a profile (radius, height) about the y axis. A profile that starts and ends on the axis encloses a body.</summary>
    public static void AddLathe(this MeshBuilder builder, Vector2[] profile, int coarseSegments = 24, bool profileClosed = false)
    {
        var columns = builder.Segments(coarseSegments);
        var circle = Outline.Ellipse(1, 1, columns);
        builder.AddGrid(profile.Length, columns, profileClosed, true, (row, column) =>
            new Vector3(profile[row].X * circle[column].X, profile[row].Y, profile[row].X * circle[column].Y));
    }

    /// <summary>A body of revolution between two heights with round edges.</summary>
    public static void AddCylinder(this MeshBuilder builder, float radius, float bottom, float top, float edge, int coarseSegments = 20) => builder.AddLathe(
        Outline.Rounded(
            [
                new(0, bottom, 0), new(radius * 0.4f, bottom, 0), new(radius, bottom, edge), new(radius, (bottom + top) * 0.5f, 0), new(radius, top, edge),
                // Light is stored per vertex: rows on the lid keep what stands on its middle from shading all of it.
                new(radius * 0.75f, top, 0), new(radius * 0.45f, top, 0), new(radius * 0.2f, top, 0), new(0, top, 0),
            ],
            false,
            2 + builder.Detail), coarseSegments);

    /// <summary>A ring of any section about the y axis; the section is an outline round (0, 0) that is moved out by the radius.</summary>
    public static void AddRing(this MeshBuilder builder, float radius, Vector2[] section, int coarseSegments = 32) =>
        builder.AddLathe([.. section.Select(point => point + new Vector2(radius, 0))], coarseSegments, profileClosed: true);

    /// <summary>An ellipsoid about a centre.</summary>
    public static void AddEllipsoid(this MeshBuilder builder, Vector3 centre, Vector3 radii, int coarseSegments = 12)
    {
        var columns = builder.Segments(coarseSegments);
        var rows = Math.Max(columns / 2, 4) + 1;
        builder.AddGrid(rows, columns, false, true, (row, column) =>
        {
            var polar = PortableMath.Pi * row / (rows - 1);
            var around = 2 * PortableMath.Pi * column / columns;
            var ring = row == 0 || row == rows - 1 ? 0 : PortableMath.Sin(polar);
            return centre + (radii * new Vector3(ring * PortableMath.Cos(around), PortableMath.Cos(polar), ring * PortableMath.Sin(around)));
        });
    }

    /// <summary>
    /// A prism over an outline in the x-z plane, from y = bottom to top, with round edges. <paramref name="scaleAt"/> widens or narrows it with the
    /// height in [0, 1].
    /// </summary>
    public static void AddPrism(this MeshBuilder builder, Vector2[] outline, float bottom, float top, float edge, Func<float, Vector2>? scaleAt = null)
    {
        var extent = outline.Max(point => MathF.Max(MathF.Abs(point.X), MathF.Abs(point.Y)));
        edge = MathF.Min(edge, 0.49f * (top - bottom));
        var profile = Outline.Rounded(
            [
                new(0, bottom, 0), new(extent * 0.12f, bottom, 0), new(extent * 0.5f, bottom, 0), new(extent, bottom, edge),
                new(extent, bottom + ((top - bottom) * 0.34f), 0), new(extent, bottom + ((top - bottom) * 0.67f), 0),
                new(extent, top, edge), new(extent * 0.8f, top, 0), new(extent * 0.4f, top, 0), new(extent * 0.1f, top, 0), new(0, top, 0),
            ],
            false,
            2 + builder.Detail);
        builder.AddGrid(profile.Length, outline.Length, false, true, (row, column) =>
        {
            var inset = extent - profile[row].X;
            var point = outline[column];
            // Near the rim every side moves in by the same width; towards the middle the outline shrinks to a point.
            var inner = new Vector2(Shrink(point.X, inset, extent), Shrink(point.Y, inset, extent));
            var scale = scaleAt?.Invoke((profile[row].Y - bottom) / (top - bottom)) ?? Vector2.One;
            return new Vector3(inner.X * scale.X, profile[row].Y, inner.Y * scale.Y);
        });

        static float Shrink(float value, float inset, float extent)
        {
            var share = inset / extent;
            var byWidth = MathF.Sign(value) * MathF.Max(MathF.Abs(value) - inset, 0);
            return PortableMath.Lerp(byWidth, value * (1 - share), PortableMath.Saturate(share * 3));
        }
    }

    /// <summary>A box with round edges about the origin of the frame.</summary>
    public static void AddBox(this MeshBuilder builder, Vector3 centre, Vector3 half, float edge)
    {
        var frame = builder.Frame;
        builder.Frame = frame.Moved(centre.X, centre.Y, centre.Z);
        builder.AddPrism(Outline.Rectangle(half.X, half.Z, edge, 2 + builder.Detail), -half.Y, half.Y, edge);
        builder.Frame = frame;
    }

    /// <summary>
    /// Moves a section along a path. The section's x axis starts at right angles to <paramref name="up"/> and turns no more than the path makes it.
    /// Open ends are closed; <paramref name="scaleAt"/> thickens or thins the section with the way in [0, 1].
    /// </summary>
    public static void AddSweep(this MeshBuilder builder, Vector3[] path, bool closed, Vector2[] section, Vector3 up, Func<float, float>? scaleAt = null)
    {
        var count = path.Length;
        var rights = new Vector3[count];
        var ups = new Vector3[count];
        var previous = up;
        for (var i = 0; i < count; i++)
        {
            var before = path[closed ? (i + count - 1) % count : Math.Max(i - 1, 0)];
            var after = path[closed ? (i + 1) % count : Math.Min(i + 1, count - 1)];
            var tangent = Vectors.Normalize(after - before);
            rights[i] = Vectors.Normalize(Vectors.Cross(previous, tangent));
            ups[i] = Vectors.Cross(tangent, rights[i]);
            previous = ups[i];
        }

        var caps = closed ? 0 : 1;
        builder.AddGrid(count + (2 * caps), section.Length, closed, true, (row, column) =>
        {
            var i = Math.Clamp(row - caps, 0, count - 1);
            if (!closed && (row == 0 || row == count + 1))
            {
                return path[i];
            }

            var scale = scaleAt?.Invoke(i / (float)(count - 1)) ?? 1;
            return path[i] + (rights[i] * (section[column].X * scale)) + (ups[i] * (section[column].Y * scale));
        });
    }

    /// <summary>A brilliant-cut stone about the y axis: table, crown, girdle at y = 0 and pavilion.</summary>
    public static void AddGem(this MeshBuilder builder, float radius, int sides)
    {
        var inside = new Vector3(0, -0.1f * radius, 0);
        var table = Loop(radius * 0.58f, radius * 0.32f, 0.5f);
        var crown = Loop(radius * 0.82f, radius * 0.2f, 0);
        var girdle = Loop(radius, 0, 0.5f);
        var under = Loop(radius * 0.5f, radius * -0.42f, 0);
        var tip = new Vector3(0, radius * -0.8f, 0);
        for (var i = 0; i < sides; i++)
        {
            var next = (i + 1) % sides;
            builder.AddFacet(new Vector3(0, radius * 0.32f, 0), table[i], table[next], inside);
            builder.AddFacet(table[i], crown[next], table[next], inside);
            builder.AddFacet(table[i], crown[i], girdle[i], inside);
            builder.AddFacet(table[i], girdle[i], crown[next], inside);
            builder.AddFacet(girdle[i], under[next], girdle[next], inside);
            builder.AddFacet(crown[next], girdle[i], girdle[next], inside);
            builder.AddFacet(girdle[i], under[i], under[next], inside);
            builder.AddFacet(under[i], tip, under[next], inside);
        }

        Vector3[] Loop(float r, float y, float shift)
        {
            var points = new Vector3[sides];
            for (var i = 0; i < sides; i++)
            {
                var angle = 2 * PortableMath.Pi * (i + shift) / sides;
                points[i] = new Vector3(r * PortableMath.Cos(angle), y, r * PortableMath.Sin(angle));
            }

            return points;
        }
    }
}
