using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Transformer;
using ProductVideo.Wan.Vace;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Lora;

/// <summary>
/// A LoRA that lives beside the weights of a model: to be trained, or to be used and removed again. Disposing it detaches it, whatever
/// else is attached.
/// </summary>
public sealed class LoraAdapter : IDisposable
{
    private readonly List<(LinearLayer Layer, LoraBranch Branch)> _attached;

    private LoraAdapter(List<(LinearLayer Layer, LoraBranch Branch)> attached)
    {
        _attached = attached;
        foreach (var (layer, branch) in attached)
        {
            branch.Next = layer.Lora;
            layer.Lora = branch;
        }
    }

    /// <summary>The pairs, in the order of the network.</summary>
    public IReadOnlyList<LoraBranch> Branches => [.. _attached.Select(entry => entry.Branch)];

    /// <summary>All A and B, to be given to an optimizer.</summary>
    public IReadOnlyList<Parameter> Parameters => [.. _attached.SelectMany(entry => new[] { entry.Branch.Down, entry.Branch.Up })];

    /// <summary>Attaches a new LoRA: A uniform in +-1 / sqrt(in), B zero, so that nothing changes before the first step.</summary>
    /// <param name="transformer">The DiT.</param>
    /// <param name="vace">The VACE branch; needed when the options name it.</param>
    /// <param name="options">Base, rank, alpha, targets, seed.</param>
    /// <exception cref="LoraException">No layer matches, or a layer has a LoRA already.</exception>
    public static LoraAdapter Create(DiffusionTransformer transformer, VaceBranch? vace, LoraOptions options)
    {
        options.Validate();
        nn.Module network = options.Base == LoraBase.Transformer
            ? transformer
            : vace ?? throw new LoraException("The LoRA is for the VACE branch, but the model has none: use the base 'dit'.");
        if (transformer.HostWeights.Any || vace?.HostWeights.Any == true)
        {
            throw new LoraException("The model's weights come from the host block by block, which is for generation: load it with all weights resident to train.");
        }

        var layers = LoraTargets.Matching(network, options.Targets);
        if (layers.Count == 0)
        {
            throw new LoraException($"No layer is named {string.Join(", ", options.Targets)}: use targets such as q,k,v,o,ffn.0,ffn.2.");
        }

        using var scope = NewDisposeScope();
        using var generator = new Generator(unchecked((ulong)options.Seed));
        var attached = new List<(LinearLayer Layer, LoraBranch Branch)>();
        foreach (var (name, layer) in layers)
        {
            CheckFree(name, layer);
            var device = transformer.Device;
            var bound = 1.0 / Math.Sqrt(layer.InputWidth);
            var down = (rand(new[] { options.Rank, layer.InputWidth }, dtype: ScalarType.Float32, generator: generator) * (2 * bound)) - bound;
            var up = zeros(new[] { layer.OutputWidth, options.Rank }, dtype: options.Type, device: device);
            attached.Add((layer, new LoraBranch(name, down.to(options.Type).to(device), up, (options.Alpha ?? options.Rank) / options.Rank)));
        }

        return new LoraAdapter(attached);
    }

    /// <summary>Attaches a LoRA from a file without touching the weights.</summary>
    /// <param name="transformer">The DiT.</param>
    /// <param name="vace">The VACE branch, or null.</param>
    /// <param name="weights">The LoRA.</param>
    /// <param name="strength">Factor of the update; 1 is as trained.</param>
    /// <exception cref="LoraException">Nothing, or not everything, in the file fits the model; nothing is attached then.</exception>
    public static LoraAdapter Attach(DiffusionTransformer transformer, VaceBranch? vace, LoraWeights weights, double strength = 1.0)
    {
        using var scope = NewDisposeScope();
        var attached = new List<(LinearLayer Layer, LoraBranch Branch)>();
        foreach (var (layer, pair) in weights.Match(LoraTargets.All(transformer, vace)))
        {
            var device = transformer.Device;
            attached.Add((layer, new LoraBranch(
                pair.Layer,
                pair.Down.to(ScalarType.Float32).to(device).clone(),
                pair.Up.to(ScalarType.Float32).to(device).clone(),
                pair.Scale * strength)));
        }

        return new LoraAdapter(attached);
    }

    /// <summary>A copy of the present values on the CPU, in float32; strength and alpha are folded into A.</summary>
    public LoraWeights Snapshot()
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var pairs = new List<LoraPair>();
        foreach (var (_, branch) in _attached)
        {
            var down = (branch.Down.detach().cpu().to(ScalarType.Float32) * branch.Scale).clone();
            var up = branch.Up.detach().cpu().to(ScalarType.Float32).clone();
            down.DetachFromDisposeScope();
            up.DetachFromDisposeScope();
            pairs.Add(new LoraPair(branch.Layer, down, up, 1.0));
        }

        return new LoraWeights(pairs, "the live LoRA");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (layer, branch) in _attached)
        {
            Detach(layer, branch);
            branch.Dispose();
        }

        _attached.Clear();
    }

    private static void Detach(LinearLayer layer, LoraBranch branch)
    {
        if (ReferenceEquals(layer.Lora, branch))
        {
            layer.Lora = branch.Next;
            return;
        }

        var before = layer.Lora;
        while (before is not null && !ReferenceEquals(before.Next, branch))
        {
            before = before.Next;
        }

        if (before is not null)
        {
            before.Next = branch.Next;
        }
    }

    // What is trained must be the only one: the file that comes of it holds nothing of the others.
    private static void CheckFree(string name, LinearLayer layer)
    {
        if (layer.Lora is not null)
        {
            throw new LoraException($"The layer {name} has a live LoRA already: dispose that first, or fuse it.");
        }
    }
}
