using static TorchSharp.torch;

namespace ProductVideo.Wan.Lora;

/// <summary>How a new LoRA is made.</summary>
public sealed record LoraOptions
{
    /// <summary>The layers that a LoRA usually takes: all projections of both attentions and the feed-forward part.</summary>
    public static IReadOnlyList<string> DefaultTargets { get; } = ["q", "k", "v", "o", "ffn.0", "ffn.2"];

    /// <summary>The network to adapt. Default: the DiT.</summary>
    public LoraBase Base { get; init; } = LoraBase.Transformer;

    /// <summary>Rank r of the update. Default: 32.</summary>
    public int Rank { get; init; } = 32;

    /// <summary>Alpha; the update is scaled by alpha / rank. Default: the rank, that is scale 1.</summary>
    public double? Alpha { get; init; }

    /// <summary>A layer is adapted when its name equals a target or ends with a dot and the target. Default: q, k, v, o, ffn.0, ffn.2.</summary>
    public IReadOnlyList<string> Targets { get; init; } = DefaultTargets;

    /// <summary>Number type of A and B, and so of their gradients and of what an optimizer keeps for them. Default: float32.</summary>
    public ScalarType Type { get; init; } = ScalarType.Float32;

    /// <summary>Seed of the initial A. Default: 0.</summary>
    public long Seed { get; init; }

    /// <summary>Throws when a value is out of range.</summary>
    /// <exception cref="ArgumentException">The message names the setting, its value and the remedy.</exception>
    public void Validate()
    {
        if (Rank < 1)
        {
            throw new ArgumentException($"The LoRA rank is {Rank}: use a positive number, e.g. 32.");
        }

        if (Alpha is <= 0)
        {
            throw new ArgumentException($"The LoRA alpha is {Alpha}: use a positive number, usually the rank.");
        }

        if (Type is not (ScalarType.Float32 or ScalarType.BFloat16))
        {
            throw new ArgumentException($"The LoRA's number type is {Type}: use Float32 or BFloat16.");
        }

        if (Targets.Count == 0)
        {
            throw new ArgumentException("The LoRA has no target layers: use e.g. q,k,v,o,ffn.0,ffn.2.");
        }
    }
}
