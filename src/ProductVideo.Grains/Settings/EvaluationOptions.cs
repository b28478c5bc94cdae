namespace ProductVideo.Grains.Settings;

/// <summary>
/// The networks that measure generated videos, each a model's name or the path of an .onnx file. Names are looked for, and networks run, as pipeline.networks says. Without
/// any, what needs no network is measured.
/// </summary>
public sealed record EvaluationOptions
{
    /// <summary>CLIP's vision model, such as clip-vit-base-patch32, for CLIP-I. Default: none.</summary>
    public string? Clip { get; init; }

    /// <summary>DINO, such as dino-vits16, for the DINO score. Default: none.</summary>
    public string? Dino { get; init; }

    /// <summary>A network of perceptual distance, such as lpips-alex, for LPIPS. Default: none.</summary>
    public string? Lpips { get; init; }
}
