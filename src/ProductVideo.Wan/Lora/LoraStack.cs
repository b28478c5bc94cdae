using ProductVideo.Wan.Transformer;
using ProductVideo.Wan.Vace;

namespace ProductVideo.Wan.Lora;

/// <summary>Several LoRAs on one model; their updates add up. Disposing it takes all of them off again.</summary>
public sealed class LoraStack : IDisposable
{
    private readonly Stack<IDisposable> _applied = new();

    private LoraStack()
    {
    }

    /// <summary>Number of LoRAs that act; those of strength 0 do not count.</summary>
    public int Count => _applied.Count;

    /// <summary>Applies LoRAs to a model.</summary>
    /// <param name="transformer">The DiT.</param>
    /// <param name="vace">The VACE branch, or null.</param>
    /// <param name="loras">The LoRAs, in any order.</param>
    /// <param name="mode">Fused or live.</param>
    /// <exception cref="LoraException">A LoRA, or a part of one, fits nothing in the model, or its strength is no number; the model is unchanged then.</exception>
    public static LoraStack Apply(DiffusionTransformer transformer, VaceBranch? vace, IReadOnlyList<WeightedLora> loras, LoraMode mode = LoraMode.Fused)
    {
        var stack = new LoraStack();
        try
        {
            foreach (var (weights, strength) in loras)
            {
                stack.Push(transformer, vace, weights, strength, mode);
            }

            return stack;
        }
        catch
        {
            stack.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // the last one first: each restores the weights that it found
        while (_applied.TryPop(out var applied))
        {
            applied.Dispose();
        }
    }

    private void Push(DiffusionTransformer transformer, VaceBranch? vace, LoraWeights weights, double strength, LoraMode mode)
    {
        if (!double.IsFinite(strength))
        {
            throw new LoraException($"The strength of {weights.Source} is {strength}: use a number, usually 0.5 to 1.");
        }

        if (strength != 0)
        {
            _applied.Push(mode == LoraMode.Fused
                ? FusedLora.Fuse(transformer, vace, weights, strength)
                : LoraAdapter.Attach(transformer, vace, weights, strength));
        }
    }
}
