namespace ProductVideo.Wan.Lora;

/// <summary>
/// One tensor name of a LoRA file, taken apart. Known forms: <c>X.lora_A.default.weight</c> and <c>X.lora_A.weight</c> (and B),
/// <c>X.lora_down.weight</c> with <c>X.lora_up.weight</c>, each with an optional <c>X.alpha</c>; X may carry a prefix, or have
/// underscores for dots (<c>lora_unet_blocks_0_self_attn_q</c>).
/// </summary>
/// <param name="Layer">X without known prefixes.</param>
/// <param name="Part">Which tensor of the layer it is.</param>
internal readonly record struct LoraKey(string Layer, LoraPart Part)
{
    private static readonly string[] Prefixes =
        ["pipe.dit.", "pipe.vace.", "base_model.model.", "diffusion_model.", "transformer.", "model.", "lora_unet_", "lora_transformer_"];

    private static readonly (string Marker, LoraPart Part)[] Markers =
    [
        (".lora_A.", LoraPart.Down), (".lora_B.", LoraPart.Up),
        (".lora_down.", LoraPart.Down), (".lora_up.", LoraPart.Up),
        (".lora.down.", LoraPart.Down), (".lora.up.", LoraPart.Up),
    ];

    /// <summary>Parses a name; null when it belongs to no LoRA.</summary>
    public static LoraKey? Parse(string name)
    {
        foreach (var (marker, part) in Markers)
        {
            var position = name.IndexOf(marker, StringComparison.Ordinal);
            if (position > 0 && name.EndsWith(".weight", StringComparison.Ordinal))
            {
                return new LoraKey(StripPrefixes(name[..position]), part);
            }
        }

        const string Alpha = ".alpha";
        return name.EndsWith(Alpha, StringComparison.Ordinal) ? new LoraKey(StripPrefixes(name[..^Alpha.Length]), LoraPart.Alpha) : null;
    }

    private static string StripPrefixes(string layer)
    {
        bool changed;
        do
        {
            changed = false;
            foreach (var prefix in Prefixes)
            {
                if (layer.StartsWith(prefix, StringComparison.Ordinal))
                {
                    layer = layer[prefix.Length..];
                    changed = true;
                }
            }
        }
        while (changed);

        return layer;
    }
}
