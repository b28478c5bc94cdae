using System.Numerics;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Geometry;

/// <summary>A triangle mesh with a normal per vertex and a material number per triangle. Metres have no meaning here: a product fills a unit sphere.</summary>
internal sealed class Mesh(Vector3[] positions, Vector3[] normals, int[] indices, byte[] triangleMaterials)
{
    public Vector3[] Positions { get; } = positions;

    public Vector3[] Normals { get; } = normals;

    /// <summary>Three vertex numbers per triangle.</summary>
    public int[] Indices { get; } = indices;

    public byte[] TriangleMaterials { get; } = triangleMaterials;

    public int TriangleCount => TriangleMaterials.Length;

    /// <summary>The corners of the axis-parallel box round the mesh.</summary>
    public (Vector3 Low, Vector3 High) Bounds()
    {
        var low = new Vector3(float.MaxValue);
        var high = new Vector3(float.MinValue);
        foreach (var position in Positions)
        {
            low = Vector3.Min(low, position);
            high = Vector3.Max(high, position);
        }

        return (low, high);
    }

    /// <summary>Moves the mesh onto the floor, centres it over the origin and scales it to a bounding sphere of radius 1.</summary>
    public Mesh StoodOnFloor()
    {
        var (low, high) = Bounds();
        var centre = (low + high) * 0.5f;
        var radius = 0f;
        foreach (var position in Positions)
        {
            radius = MathF.Max(radius, Vectors.Length(position - centre));
        }

        var scale = 1 / radius;
        return Placed(0, scale, new Vector3(-centre.X, -low.Y, -centre.Z) * scale);
    }

    /// <summary>A copy turned about the vertical axis, scaled and moved, in this order.</summary>
    public Mesh Placed(float yaw, float scale, Vector3 offset)
    {
        var sin = PortableMath.Sin(yaw);
        var cos = PortableMath.Cos(yaw);
        var newPositions = new Vector3[Positions.Length];
        var newNormals = new Vector3[Positions.Length];
        for (var i = 0; i < Positions.Length; i++)
        {
            newPositions[i] = (Turn(Positions[i]) * scale) + offset;
            newNormals[i] = Turn(Normals[i]);
        }

        return new Mesh(newPositions, newNormals, Indices, TriangleMaterials);

        Vector3 Turn(Vector3 v) => new((cos * v.X) + (sin * v.Z), v.Y, (cos * v.Z) - (sin * v.X));
    }

    /// <summary>Both meshes as one; the other's material numbers are raised by <paramref name="materialOffset"/>.</summary>
    public Mesh With(Mesh other, int materialOffset)
    {
        var vertices = Positions.Length;
        return new Mesh(
            [.. Positions, .. other.Positions],
            [.. Normals, .. other.Normals],
            [.. Indices, .. other.Indices.Select(index => index + vertices)],
            [.. TriangleMaterials, .. other.TriangleMaterials.Select(material => (byte)(material + materialOffset))]);
    }
}
