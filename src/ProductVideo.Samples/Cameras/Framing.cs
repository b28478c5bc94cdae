using ProductVideo.Media.Images;
using ProductVideo.Samples.Geometry;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Cameras;

/// <summary>Finds the distance from which a product fills the wanted share of the frame and stays inside it.</summary>
internal static class Framing
{
    private static readonly float[] Times = [0, 0.25f, 0.5f, 0.75f, 1];

    /// <param name="path">The move; its distance is replaced.</param>
    /// <param name="mesh">The product.</param>
    /// <param name="aspect">Frame width over height.</param>
    /// <param name="cover">The share of the frame that the product should cover in the middle of the move.</param>
    /// <param name="margin">How far out the product may reach, 1 for the frame's edge; infinity for no limit.</param>
    /// <param name="coverAt">Measures the share of the frame that is covered from a pose.</param>
    public static CameraPath Fit(CameraPath path, Mesh mesh, float aspect, float cover, float margin, Func<CameraPose, float> coverAt)
    {
        path = path with { Distance = 2.2f / path.TanHalfFov };
        for (var round = 0; round < 6; round++)
        {
            var measured = MathF.Max(coverAt(path.At(0.5f)), 0.002f);
            if (MathF.Abs(measured - cover) < 0.02f * cover)
            {
                break;
            }

            path = path with { Distance = Math.Clamp(path.Distance * MathF.Sqrt(measured / cover), 0.6f / path.TanHalfFov, 12 / path.TanHalfFov) };
        }

        if (float.IsFinite(margin))
        {
            for (var round = 0; round < 12; round++)
            {
                var reach = Times.Max(time => Reach(path.At(time), mesh, aspect));
                if (reach <= margin)
                {
                    break;
                }

                path = path with { Distance = path.Distance * MathF.Min(MathF.Max(1.03f, reach / margin), 1.5f) };
            }
        }

        return path;
    }

    /// <summary>How far out the product reaches: 1 touches the frame's edge.</summary>
    public static float Reach(CameraPose pose, Mesh mesh, float aspect)
    {
        var reach = 0f;
        foreach (var position in mesh.Positions)
        {
            var p = position - pose.Eye;
            var depth = Vectors.Dot(p, pose.Forward) * pose.TanHalfFov;
            if (depth <= 0.001f)
            {
                return float.MaxValue;
            }

            var x = MathF.Abs(Vectors.Dot(p, pose.Right)) / (depth * aspect);
            var y = MathF.Abs(Vectors.Dot(p, pose.Up)) / depth;
            reach = MathF.Max(reach, MathF.Max(x, y));
        }

        return reach;
    }

    /// <summary>The share of a mask that is set.</summary>
    public static float Cover(GrayImage mask)
    {
        var set = 0;
        foreach (var pixel in mask.Pixels)
        {
            set += pixel >> 7;
        }

        return set / (float)mask.Pixels.Length;
    }
}
