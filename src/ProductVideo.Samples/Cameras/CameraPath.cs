using System.Numerics;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Cameras;

/// <summary>A move of the camera: two ends and the way between them.</summary>
internal sealed record CameraPath
{
    public required CameraMove Move { get; init; }

    public required Vector3 Target { get; init; }

    /// <summary>Distance at the start of a static shot; <see cref="DistanceFactors"/> multiply it.</summary>
    public float Distance { get; init; } = 4;

    public required float TanHalfFov { get; init; }

    /// <summary>Radians at start and end.</summary>
    public required Vector2 Azimuth { get; init; }

    public required Vector2 Elevation { get; init; }

    public Vector2 DistanceFactors { get; init; } = Vector2.One;

    /// <summary>Where the product appears at the start, in half frame heights.</summary>
    public Vector2 AsideStart { get; init; }

    public Vector2 AsideEnd { get; init; }

    /// <summary>True for a move that starts and stops gently, false for even speed.</summary>
    public bool IsEased { get; init; }

    /// <summary>A move with random ends that keeps to its kind.</summary>
    /// <param name="move">The kind.</param>
    /// <param name="random">The stream that decides.</param>
    /// <param name="target">The middle of the product.</param>
    /// <param name="azimuth">The middle of the azimuths.</param>
    /// <param name="elevation">The middle of the elevations.</param>
    /// <param name="strength">1 for a lively clip, less for a calm film.</param>
    public static CameraPath Create(CameraMove move, RandomStream random, Vector3 target, float azimuth, float elevation, float strength)
    {
        var turn = random.Range(0.45f, 0.95f) * strength * (move == CameraMove.OrbitLeft ? -0.5f : move == CameraMove.OrbitRight ? 0.5f : 0);
        var rise = move == CameraMove.CraneUp ? random.Range(0.16f, 0.3f) * strength : 0;
        var near = random.Range(0.14f, 0.24f) * strength;
        var drift = move is CameraMove.PanLeft or CameraMove.PanRight ? random.Range(0.3f, 0.6f) * strength * (move == CameraMove.PanLeft ? 1 : -1) : 0;
        var tilt = random.Range(-0.05f, 0.05f);
        var offset = drift == 0 ? random.Range(-0.22f, 0.22f) : random.Range(-0.06f, 0.06f);
        return new CameraPath
        {
            Move = move,
            Target = target,
            TanHalfFov = random.Range(0.2f, 0.36f),
            Azimuth = new Vector2(azimuth - turn, azimuth + turn),
            Elevation = new Vector2(MathF.Max(elevation - rise, 0.04f), elevation + rise),
            DistanceFactors = move == CameraMove.PushIn ? new Vector2(1 + near, 1 - near) : move == CameraMove.PullOut ? new Vector2(1 - near, 1 + near) : Vector2.One,
            AsideStart = new Vector2(offset - drift, tilt),
            AsideEnd = new Vector2(offset + drift, tilt),
            IsEased = random.Chance(0.5f),
        };
    }

    /// <summary>The camera at a time in [0, 1].</summary>
    public CameraPose At(float time)
    {
        var t = IsEased ? PortableMath.Ease(time) : time;
        return CameraPose.Around(
            Target,
            PortableMath.Lerp(Azimuth.X, Azimuth.Y, t),
            PortableMath.Lerp(Elevation.X, Elevation.Y, t),
            Distance * PortableMath.Lerp(DistanceFactors.X, DistanceFactors.Y, t),
            AsideStart + ((AsideEnd - AsideStart) * t),
            TanHalfFov);
    }
}
