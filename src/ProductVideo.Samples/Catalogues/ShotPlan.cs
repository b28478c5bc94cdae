using ProductVideo.Samples.Cameras;
using ProductVideo.Samples.Products;

namespace ProductVideo.Samples.Catalogues;

/// <summary>One shot of a film before it is rendered.</summary>
internal sealed record ShotPlan
{
    public required ShotKind Kind { get; init; }

    /// <summary>The first frame, counted from the film's start.</summary>
    public required int StartFrame { get; init; }

    public required int FrameCount { get; init; }

    public required CameraPath Path { get; init; }

    public required FilmBackdrop Backdrop { get; init; }

    /// <summary>Seed of the set's details and of the lights.</summary>
    public required ulong StageSeed { get; init; }

    /// <summary>The second product of a shot of two, else null.</summary>
    public ProductFamily? CompanionFamily { get; init; }

    public int EndFrame => StartFrame + FrameCount;

    /// <summary>The first darkened frame of a shot that fades, counted from the film's start, else null.</summary>
    public int? FadeStartFrame => Kind == ShotKind.FadeToBlack ? StartFrame + (int)(FilmEffects.FadeStart * (FrameCount - 1)) + 1 : null;

    /// <summary>The camera at a frame counted from the shot's start.</summary>
    public CameraPose PoseAt(int frame) => Path.At(FrameCount == 1 ? 0 : frame / (FrameCount - 1f));
}
