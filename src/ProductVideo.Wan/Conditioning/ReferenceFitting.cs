namespace ProductVideo.Wan.Conditioning;

/// <summary>How a picture of another size becomes one of the video's size.</summary>
public enum ReferenceFitting
{
    /// <summary>The whole picture, centred on white: what VACE was trained with, and nothing of the product is lost.</summary>
    Letterbox,

    /// <summary>Scaled to cover, cut about the middle (antialiased bilinear): what DiffSynth-Studio's training loader does.</summary>
    CoverCrop,

    /// <summary>Cut about the middle to the shape, then scaled (antialiased bicubic): what DiffSynth-Studio's video helper does at inference.</summary>
    CropThenScale,

    /// <summary>Scaled to the shape whatever its own (antialiased bicubic): what DiffSynth-Studio's VACE example does. It distorts.</summary>
    Stretch,
}
