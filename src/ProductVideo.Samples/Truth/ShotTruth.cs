using ProductVideo.Samples.Cameras;
using ProductVideo.Samples.Catalogues;

namespace ProductVideo.Samples.Truth;

/// <summary>What is known about one shot.</summary>
public sealed record ShotTruth
{
    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>The first frame.</summary>
    public required int StartFrame { get; init; }

    /// <summary>The frame after the last.</summary>
    public required int EndFrame { get; init; }

    /// <summary>What the shot was planned to be.</summary>
    public required ShotKind Kind { get; init; }

    /// <summary>The first frame of the fade to black that ends the shot, or null without one. The fade is a boundary, not part of a clip.</summary>
    public int? FadeStartFrame { get; init; }

    /// <summary>The code of the reason for which it must be refused; null for a good shot.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>What the camera does.</summary>
    public required CameraMove Move { get; init; }

    /// <summary>The camera once a second and at the last frame.</summary>
    public required IReadOnlyList<CameraTruth> Camera { get; init; }
}
