using System.Numerics;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Geometry;

/// <summary>Plane curves: what is turned on a lathe, extruded or swept.</summary>
internal static class Outline
{
    /// <summary>A circle or ellipse as a closed outline.</summary>
    public static Vector2[] Ellipse(float radiusX, float radiusY, int segments)
    {
        var points = new Vector2[segments];
        for (var i = 0; i < segments; i++)
        {
            var angle = 2 * PortableMath.Pi * i / segments;
            points[i] = new Vector2(radiusX * PortableMath.Cos(angle), radiusY * PortableMath.Sin(angle));
        }

        return points;
    }

    /// <summary>The same outline, larger or smaller about the origin.</summary>
    public static Vector2[] Scaled(Vector2[] outline, float factor) => [.. outline.Select(point => point * factor)];

    /// <summary>A rectangle with round corners, centred, as a closed outline.</summary>
    public static Vector2[] Rectangle(float halfWidth, float halfHeight, float corner, int cornerSegments) =>
        Rounded(
            [
                new(halfWidth, -halfHeight, corner), new(halfWidth, halfHeight, corner),
                new(-halfWidth, halfHeight, corner), new(-halfWidth, -halfHeight, corner),
            ],
            closed: true,
            cornerSegments);

    /// <summary>
    /// A line through corners (x, y, radius of the rounding). Real edges are never sharp, and the small arcs are what catches the light.
    /// </summary>
    public static Vector2[] Rounded(ReadOnlySpan<Vector3> corners, bool closed, int cornerSegments)
    {
        var points = new List<Vector2>();
        for (var i = 0; i < corners.Length; i++)
        {
            var corner = new Vector2(corners[i].X, corners[i].Y);
            var isEnd = !closed && (i == 0 || i == corners.Length - 1);
            if (isEnd || corners[i].Z <= 0)
            {
                points.Add(corner);
                continue;
            }

            var before = corners[(i + corners.Length - 1) % corners.Length];
            var after = corners[(i + 1) % corners.Length];
            AddArc(points, corner, new Vector2(before.X, before.Y) - corner, new Vector2(after.X, after.Y) - corner, corners[i].Z, cornerSegments);
        }

        return [.. points];
    }

    /// <summary>A smooth curve (Catmull-Rom) through points.</summary>
    public static Vector2[] Smooth(ReadOnlySpan<Vector2> knots, int segmentsEach)
    {
        var points = new List<Vector2>();
        for (var i = 0; i < knots.Length - 1; i++)
        {
            var p0 = knots[Math.Max(i - 1, 0)];
            var p1 = knots[i];
            var p2 = knots[i + 1];
            var p3 = knots[Math.Min(i + 2, knots.Length - 1)];
            for (var step = 0; step < segmentsEach; step++)
            {
                var t = step / (float)segmentsEach;
                points.Add(((p1 * 2) + ((p2 - p0) * t) + (((p0 * 2) - (p1 * 5) + (p2 * 4) - p3) * (t * t)) + (((p1 * 3) - p0 - (p2 * 3) + p3) * (t * t * t))) * 0.5f);
            }
        }

        points.Add(knots[^1]);
        return [.. points];
    }

    private static void AddArc(List<Vector2> points, Vector2 corner, Vector2 toBefore, Vector2 toAfter, float radius, int segments)
    {
        var lengthBefore = MathF.Sqrt((toBefore.X * toBefore.X) + (toBefore.Y * toBefore.Y));
        var lengthAfter = MathF.Sqrt((toAfter.X * toAfter.X) + (toAfter.Y * toAfter.Y));
        var u = toBefore / lengthBefore;
        var v = toAfter / lengthAfter;
        // A conic through both tangent points; for a right angle it is within 3 % of the circle, and it never overshoots.
        var reach = MathF.Min(radius, 0.49f * MathF.Min(lengthBefore, lengthAfter));
        var start = corner + (u * reach);
        var end = corner + (v * reach);
        const float Weight = 0.7071f;
        for (var i = 0; i <= segments; i++)
        {
            var t = i / (float)segments;
            var (a, b, c) = ((1 - t) * (1 - t), 2 * t * (1 - t) * Weight, t * t);
            points.Add(((start * a) + (corner * b) + (end * c)) / (a + b + c));
        }
    }
}
