using System.Numerics;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Geometry;

/// <summary>Collects surfaces into one mesh. Shapes are written in local coordinates and land where <see cref="Frame"/> says.</summary>
internal sealed class MeshBuilder(int detail)
{
    private readonly List<Vector3> _positions = [];
    private readonly List<Vector3> _normals = [];
    private readonly List<int> _indices = [];
    private readonly List<byte> _materials = [];

    /// <summary>How finely curves are cut: 1 for thumbnails, 2 or 3 for films.</summary>
    public int Detail { get; } = detail;

    public Frame Frame { get; set; } = Frame.World;

    /// <summary>The material of the triangles that follow.</summary>
    public int Material { get; set; }

    /// <summary>Segments for a curve that looks round with <paramref name="coarse"/> of them in a thumbnail.</summary>
    public int Segments(int coarse) => coarse * Detail;

    public Mesh Build() => new([.. _positions], [.. _normals], [.. _indices], [.. _materials]);

    /// <summary>
    /// A sheet of rows x columns points; columns (and rows, if asked) close to a loop. Normals come from neighbouring points and are turned
    /// outwards by the sign of the enclosed volume, so the caller need not care about winding.
    /// </summary>
    public void AddGrid(int rows, int columns, bool rowsClosed, bool columnsClosed, Func<int, int, Vector3> pointAt)
    {
        var points = new Vector3[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                points[(row * columns) + column] = Frame.Point(pointAt(row, column));
            }
        }

        var normals = new Vector3[points.Length];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                normals[(row * columns) + column] = GridNormal(points, rows, columns, rowsClosed, columnsClosed, row, column);
            }
        }

        var first = _positions.Count;
        var outwards = 0f;
        var centre = points.Aggregate(Vector3.Zero, (sum, point) => sum + point) / points.Length;
        var lastRow = rowsClosed ? rows : rows - 1;
        var lastColumn = columnsClosed ? columns : columns - 1;
        for (var row = 0; row < lastRow; row++)
        {
            for (var column = 0; column < lastColumn; column++)
            {
                var a = (row * columns) + column;
                var b = (row * columns) + ((column + 1) % columns);
                var c = ((row + 1) % rows * columns) + column;
                var d = ((row + 1) % rows * columns) + ((column + 1) % columns);
                AddTriangleUnlessFlat(points, first, a, b, d);
                AddTriangleUnlessFlat(points, first, a, d, c);
                var facing = Vectors.Cross(points[b] - points[a], points[d] - points[a]) + Vectors.Cross(points[d] - points[a], points[c] - points[a]);
                outwards += Vectors.Dot(points[a] - centre, facing);
            }
        }

        var sign = outwards < 0 ? -1f : 1f;
        _positions.AddRange(points);
        foreach (var normal in normals)
        {
            _normals.Add(normal * sign);
        }
    }

    /// <summary>One triangle with a flat face whose normal points away from <paramref name="inside"/> (all in local coordinates).</summary>
    public void AddFacet(Vector3 a, Vector3 b, Vector3 c, Vector3 inside)
    {
        var (pa, pb, pc) = (Frame.Point(a), Frame.Point(b), Frame.Point(c));
        var normal = Vectors.Normalize(Vectors.Cross(pb - pa, pc - pa));
        if (Vectors.Dot(normal, pa - Frame.Point(inside)) < 0)
        {
            normal = -normal;
        }

        var first = _positions.Count;
        _positions.AddRange([pa, pb, pc]);
        _normals.AddRange([normal, normal, normal]);
        _indices.AddRange([first, first + 1, first + 2]);
        _materials.Add((byte)Material);
    }

    private static Vector3 GridNormal(Vector3[] points, int rows, int columns, bool rowsClosed, bool columnsClosed, int row, int column)
    {
        var left = At(row, column - 1);
        var right = At(row, column + 1);
        var below = At(row - 1, column);
        var above = At(row + 1, column);
        var normal = Vectors.Cross(right - left, above - below);
        if (Vectors.Dot(normal, normal) < 1e-16f)
        {
            // A pole: all points of the row coincide, so the neighbouring row gives the direction round it.
            var beside = row == 0 ? 1 : row - 1;
            normal = Vector3.Zero;
            for (var other = 0; other < columns; other++)
            {
                var around = points[(beside * columns) + ((other + 1) % columns)] - points[(beside * columns) + other];
                var along = (At(row, other) - points[(beside * columns) + other]) * (row == 0 ? -1 : 1);
                normal += Vectors.Cross(around, along);
            }
        }

        return Vectors.Normalize(normal);

        Vector3 At(int r, int c)
        {
            r = rowsClosed ? (r + rows) % rows : Math.Clamp(r, 0, rows - 1);
            c = columnsClosed ? (c + columns) % columns : Math.Clamp(c, 0, columns - 1);
            return points[(r * columns) + c];
        }
    }

    private void AddTriangleUnlessFlat(Vector3[] points, int first, int a, int b, int c)
    {
        if (points[a] == points[b] || points[b] == points[c] || points[a] == points[c])
        {
            return;
        }

        _indices.AddRange([first + a, first + b, first + c]);
        _materials.Add((byte)Material);
    }
}
