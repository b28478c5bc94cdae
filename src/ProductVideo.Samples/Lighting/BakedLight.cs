using System.Numerics;
using ProductVideo.Samples.Geometry;
using ProductVideo.Samples.Numerics;
using ProductVideo.Samples.Rendering;

namespace ProductVideo.Samples.Lighting;

/// <summary>
/// What reaches each vertex and each spot of the floor: the share of the open studio and the share of the key light. Nothing in a shot moves but
/// the camera, so this is computed once. Many parallel projections of the mesh, from directions spread over the sky and over the key light's
/// face, give soft shadows that are sharp at the contact and wide away from it.
/// </summary>
internal sealed class BakedLight
{
    /// <summary>The floor map covers [-FloorHalf, FloorHalf] along x and z.</summary>
    public const float FloorHalf = 3.6f;

    private readonly float[] _floorSky;
    private readonly float[] _floorKey;
    private readonly int _floorSize;

    private BakedLight(float[] vertexSky, float[] vertexKey, float[] floorSky, float[] floorKey, int floorSize)
    {
        VertexSky = vertexSky;
        VertexKey = vertexKey;
        _floorSky = floorSky;
        _floorKey = floorKey;
        _floorSize = floorSize;
    }

    public float[] VertexSky { get; }

    public float[] VertexKey { get; }

    public static BakedLight Bake(Mesh mesh, Studio studio, BakeQuality quality)
    {
        var vertices = mesh.Positions.Length;
        var bounds = mesh.Bounds();
        var floorCells = quality.FloorSize * quality.FloorSize;
        var sky = new Gathering(new float[vertices], new float[vertices], new float[floorCells]);
        var key = new Gathering(new float[vertices], new float[vertices], new float[floorCells]);
        var map = new float[quality.MapSize * quality.MapSize];
        var projected = new Vector3[vertices];
        for (var i = 0; i < quality.SkyDirections; i++)
        {
            // Spiral points, cosine-weighted: a level floor sees each with the same weight.
            var radius = MathF.Sqrt((i + 0.5f) / quality.SkyDirections) * 0.985f;
            var angle = i * 2.399963f;
            var direction = new Vector3(radius * PortableMath.Cos(angle), MathF.Sqrt(1 - (radius * radius)), radius * PortableMath.Sin(angle));
            Gather(mesh, bounds, direction, quality, map, projected, sky, byFacing: true);
        }

        var across = Vectors.Perpendicular(studio.KeyDirection);
        var along = Vectors.Cross(studio.KeyDirection, across);
        for (var i = 0; i < quality.KeyDirections; i++)
        {
            var radius = MathF.Sqrt((i + 0.5f) / quality.KeyDirections) * studio.KeySpread;
            var angle = i * 2.399963f;
            var offset = (across * (radius * PortableMath.Cos(angle))) + (along * (radius * PortableMath.Sin(angle)));
            Gather(mesh, bounds, Vectors.Normalize(studio.KeyDirection + offset), quality, map, projected, key, byFacing: false);
        }

        return new BakedLight(
            sky.VertexShares(),
            key.VertexShares(),
            Blurred(sky.FloorShares(quality.SkyDirections), quality.FloorSize),
            Blurred(key.FloorShares(quality.KeyDirections), quality.FloorSize),
            quality.FloorSize);
    }

    /// <summary>Shares of the open studio and of the key light at a spot of the floor; both 1 outside the map.</summary>
    public (float Sky, float Key) AtFloor(float x, float z)
    {
        var u = (((x / FloorHalf) + 1) * 0.5f * _floorSize) - 0.5f;
        var v = (((z / FloorHalf) + 1) * 0.5f * _floorSize) - 0.5f;
        if (!(u >= 0 && v >= 0 && u < _floorSize - 1 && v < _floorSize - 1))
        {
            return (1, 1);
        }

        var iu = (int)u;
        var iv = (int)v;
        u -= iu;
        v -= iv;
        var at = (iv * _floorSize) + iu;
        return (Bilinear(_floorSky, at, u, v), Bilinear(_floorKey, at, u, v));
    }

    private float Bilinear(float[] map, int at, float u, float v) =>
        ((((map[at] * (1 - u)) + (map[at + 1] * u)) * (1 - v)) + (((map[at + _floorSize] * (1 - u)) + (map[at + _floorSize + 1] * u)) * v));

    private static void Gather(
        Mesh mesh, (Vector3 Low, Vector3 High) bounds, Vector3 direction, BakeQuality quality, float[] map, Vector3[] projected, Gathering gathering, bool byFacing)
    {
        var size = quality.MapSize;
        var across = Vectors.Perpendicular(direction);
        var along = Vectors.Cross(direction, across);
        var (low, high) = bounds;
        var centre = (low + high) * 0.5f;
        var reach = Vectors.Length(high - low) * 0.52f;
        var scale = size / (2 * reach);
        var half = size * 0.5f;
        for (var i = 0; i < projected.Length; i++)
        {
            var p = mesh.Positions[i] - centre;
            projected[i] = new Vector3((Vectors.Dot(p, across) * scale) + half, (Vectors.Dot(p, along) * scale) + half, Vectors.Dot(p, direction));
        }

        Array.Fill(map, float.MinValue);
        var indices = mesh.Indices;
        for (var i = 0; i < indices.Length; i += 3)
        {
            var (a, b, c) = (projected[indices[i]], projected[indices[i + 1]], projected[indices[i + 2]]);
            DepthRaster.Fill(map, default, size, size, a.X, a.Y, a.Z, b.X, b.Y, b.Z, c.X, c.Y, c.Z, 0);
        }

        var texel = 1 / scale;
        for (var i = 0; i < projected.Length; i++)
        {
            var facing = Vectors.Dot(mesh.Normals[i], direction);
            if (facing <= 0.02f)
            {
                continue;
            }

            var weight = byFacing ? facing : 1;
            // Tested a little off the surface, or its own slope in the coarse map would shade it.
            var p = mesh.Positions[i] + (mesh.Normals[i] * (1.6f * texel)) - centre;
            var x = (int)((Vectors.Dot(p, across) * scale) + half);
            var y = (int)((Vectors.Dot(p, along) * scale) + half);
            var isOpen = (uint)x >= (uint)size || (uint)y >= (uint)size || Vectors.Dot(p, direction) >= map[(y * size) + x] - (0.5f * texel);
            gathering.Add(i, weight, isOpen);
        }

        GatherFloor(direction, across, along, centre, scale, quality, map, gathering.Floor);
    }

    private static void GatherFloor(
        Vector3 direction, Vector3 across, Vector3 along, Vector3 centre, float scale, BakeQuality quality, float[] map, float[] floor)
    {
        var size = quality.MapSize;
        var cells = quality.FloorSize;
        var cell = 2 * FloorHalf / cells;
        var half = size * 0.5f;
        for (var row = 0; row < cells; row++)
        {
            var z = ((row + 0.5f) * cell) - FloorHalf;
            var start = new Vector3((0.5f * cell) - FloorHalf, 0, z) - centre;
            var u = (Vectors.Dot(start, across) * scale) + half;
            var v = (Vectors.Dot(start, along) * scale) + half;
            var w = Vectors.Dot(start, direction);
            var (stepU, stepV, stepW) = (across.X * cell * scale, along.X * cell * scale, direction.X * cell);
            for (var column = 0; column < cells; column++)
            {
                var x = (int)u;
                var y = (int)v;
                if (u >= 0 && v >= 0 && x < size && y < size && map[(y * size) + x] > w)
                {
                    floor[(row * cells) + column]++;
                }

                u += stepU;
                v += stepV;
                w += stepW;
            }
        }
    }

    private static float[] Blurred(float[] map, int size)
    {
        var result = new float[map.Length];
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                var sum = 0f;
                for (var dy = -1; dy <= 1; dy++)
                {
                    for (var dx = -1; dx <= 1; dx++)
                    {
                        sum += map[(Math.Clamp(y + dy, 0, size - 1) * size) + Math.Clamp(x + dx, 0, size - 1)];
                    }
                }

                result[(y * size) + x] = sum / 9;
            }
        }

        return result;
    }
}
