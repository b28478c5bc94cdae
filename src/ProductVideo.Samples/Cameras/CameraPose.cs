using System.Numerics;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Cameras;

/// <summary>Where the camera is and what it sees.</summary>
/// <param name="Eye">The position.</param>
/// <param name="Forward">Unit length.</param>
/// <param name="Right">Unit length.</param>
/// <param name="Up">Unit length.</param>
/// <param name="TanHalfFov">The tangent of half the vertical angle of view.</param>
internal readonly record struct CameraPose(Vector3 Eye, Vector3 Forward, Vector3 Right, Vector3 Up, float TanHalfFov)
{
    /// <summary>A level camera on a sphere about <paramref name="target"/> that is turned so that the target appears aside.</summary>
    /// <param name="target">The middle of the product.</param>
    /// <param name="azimuth">Radians; 0 looks from +z.</param>
    /// <param name="elevation">Radians above the target's level.</param>
    /// <param name="distance">From the target.</param>
    /// <param name="aside">Where the target appears, x and y in half frame heights, y up.</param>
    /// <param name="tanHalfFov">The tangent of half the vertical angle of view.</param>
    public static CameraPose Around(Vector3 target, float azimuth, float elevation, float distance, Vector2 aside, float tanHalfFov)
    {
        var level = PortableMath.Cos(elevation);
        var back = new Vector3(level * PortableMath.Sin(azimuth), PortableMath.Sin(elevation), level * PortableMath.Cos(azimuth));
        var eye = target + (back * distance);
        // Never below the floor, however low the view.
        eye.Y = MathF.Max(eye.Y, 0.06f);
        var toTarget = Vectors.Normalize(target - eye);
        var right = Vectors.Normalize(Vectors.Cross(toTarget, Vector3.UnitY));
        var up = Vectors.Cross(right, toTarget);
        var forward = Vectors.Normalize(toTarget - (right * (aside.X * tanHalfFov)) - (up * (aside.Y * tanHalfFov)));
        right = Vectors.Normalize(Vectors.Cross(forward, Vector3.UnitY));
        return new CameraPose(eye, forward, right, Vectors.Cross(right, forward), tanHalfFov);
    }
}
