using ProductVideo.Samples.Cameras;

namespace ProductVideo.Samples.Truth;

/// <summary>The camera at a frame: positions in product radii, the product stands on the floor (y = 0) at the origin.</summary>
/// <param name="Frame">The film's frame.</param>
/// <param name="Eye">x, y, z of the position.</param>
/// <param name="Forward">x, y, z of the direction, unit length.</param>
/// <param name="VerticalFieldOfView">Degrees.</param>
public sealed record CameraTruth(int Frame, IReadOnlyList<float> Eye, IReadOnlyList<float> Forward, float VerticalFieldOfView)
{
    internal static CameraTruth Of(int frame, CameraSample sample) => new(
        frame,
        [Rounded(sample.Eye.X), Rounded(sample.Eye.Y), Rounded(sample.Eye.Z)],
        [Rounded(sample.Forward.X), Rounded(sample.Forward.Y), Rounded(sample.Forward.Z)],
        Rounded(sample.VerticalFieldOfView));

    private static float Rounded(float value) => MathF.Round(value * 10_000) / 10_000;
}
