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
        var fused = new FusedLora([]);
        try
        {
            foreach (var (layer, pair) in weights.Match(LoraTargets.All(transformer, vace)))
            {
                fused.Add(layer, pair, strength, transformer.Device);
            }

            return fused;
        }
        catch
        {
            // memory may run out on the way
            fused.Dispose();
            throw;
        }
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

    // A weight in the host is summed on the device too, so that it is rounded as one on the device is.
    private void Add(LinearLayer layer, LoraPair pair, double strength, Device device)
    {
        using var scope = NewDisposeScope();
        var update = pair.Up.to(ScalarType.Float32).to(device).matmul(pair.Down.to(ScalarType.Float32).to(device));
        var sum = layer.Weight.to(ScalarType.Float32, device) + (update * (pair.Scale * strength));
        _originals.Add((layer, layer.Weight.detach().cpu().clone().DetachFromDisposeScope()));
        layer.Weight.copy_(sum);
    }
}
