using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Transformer;
using ProductVideo.Wan.Vace;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Lora;

/// <summary>
/// A LoRA added to the weights themselves: no cost per step. The sum is computed in float32. Disposing it restores the
/// original weights bit for bit; several are undone in the reverse order.
/// </summary>
public sealed class FusedLora : IDisposable
{
    private readonly List<(LinearLayer Layer, Tensor Original)> _originals;

    private FusedLora(List<(LinearLayer Layer, Tensor Original)> originals)
    {
        _originals = originals;
    }

    /// <summary>Number of layers that were changed.</summary>
    public int Count => _originals.Count;

    /// <summary>Adds strength x scale x B A to the weights.</summary>
    /// <param name="transformer">The DiT.</param>
    /// <param name="vace">The VACE branch, or null.</param>
    /// <param name="weights">The LoRA.</param>
    /// <param name="strength">Factor of the update; 1 is as trained.</param>
    /// <exception cref="LoraException">Nothing, or not everything, in the LoRA fits the model; the model is unchanged then.</exception>
    public static FusedLora Fuse(DiffusionTransformer transformer, VaceBranch? vace, LoraWeights weights, double strength = 1.0)
    {
        using var guard = no_grad();
        var originals = new List<(LinearLayer Layer, Tensor Original)>();
        foreach (var (layer, pair) in weights.Match(LoraTargets.All(transformer, vace)))
        {
            using var scope = NewDisposeScope();
            var original = layer.Weight.detach().cpu().clone();
            original.DetachFromDisposeScope();
            originals.Add((layer, original));
            var device = layer.Weight.device;
            var update = pair.Up.to(ScalarType.Float32).to(device).matmul(pair.Down.to(ScalarType.Float32).to(device));
            layer.Weight.copy_(layer.Weight.to(ScalarType.Float32) + (update * (pair.Scale * strength)));
        }

        return new FusedLora(originals);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using var guard = no_grad();
        foreach (var (layer, original) in _originals)
        {
            layer.Weight.copy_(original);
            original.Dispose();
        }

        _originals.Clear();
    }
}
