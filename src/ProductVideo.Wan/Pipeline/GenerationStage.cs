namespace ProductVideo.Wan.Pipeline;

/// <summary>What a generation is doing.</summary>
public enum GenerationStage
{
    /// <summary>Encoding prompt, video, mask and references.</summary>
    Encoding,

    /// <summary>Denoising.</summary>
    Denoising,

    /// <summary>Decoding latents to pixels.</summary>
    Decoding,
}
