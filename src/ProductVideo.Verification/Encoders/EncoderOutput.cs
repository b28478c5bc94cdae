namespace ProductVideo.Verification.Encoders;

/// <summary>An output for pictures that are prepared in one way, by the names of the reference files.</summary>
/// <param name="Preparation">Such as <c>clip</c>.</param>
/// <param name="Output">Such as <c>image_embeds</c>.</param>
internal sealed record EncoderOutput(string Preparation, string Output)
{
    /// <summary>The one that a measure means by a short name.</summary>
    /// <exception cref="FormatException">The name is not known.</exception>
    public static EncoderOutput Of(string name) => name switch
    {
        "clip" or "clip_i" => new("clip", "image_embeds"),
        "dino" or "dino_vits16_cls" => new("dino", "cls"),
        "dino_vits16_cls_hf_resize" => new("dino_hf", "cls"),
        "dinov2" or "dinov2_pooler" => new("dinov2", "pooler_output"),
        "dinov2_patch_mean" => new("dinov2", "patch_mean"),
        _ => throw new FormatException($"nothing is known about the encoder '{name}'"),
    };
}
