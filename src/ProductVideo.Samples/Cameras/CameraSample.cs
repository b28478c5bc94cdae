using System.Numerics;

namespace ProductVideo.Samples.Cameras;

/// <summary>A camera as truth for tests: positions in product radii, the product stands on the floor (y = 0) at the origin.</summary>
/// <param name="Eye">The position.</param>
/// <param name="Forward">Unit length.</param>
/// <param name="VerticalFieldOfView">Degrees.</param>
public sealed record CameraSample(Vector3 Eye, Vector3 Forward, float VerticalFieldOfView)
{
    internal static CameraSample Of(CameraPose pose) =>
        new(pose.Eye, pose.Forward, (float)(2 * Math.Atan(pose.TanHalfFov) * 180 / Math.PI));
}
