using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Transformer;
using ProductVideo.Wan.Vace;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Lora;

/// <summary>Finds the linear layers of the networks by their published names.</summary>
internal static class LoraTargets
{
    /// <summary>All linear layers of the DiT and the VACE branch; their names never collide.</summary>
    public static Dictionary<string, LinearLayer> All(DiffusionTransformer transformer, VaceBranch? vace)
    {
        var layers = new Dictionary<string, LinearLayer>(StringComparer.Ordinal);
        Add(layers, transformer);
        if (vace is not null)
        {
            Add(layers, vace);
        }

        return layers;
    }

    /// <summary>The layers of one network that match the targets, in the order of the network.</summary>
    public static IReadOnlyList<(string Name, LinearLayer Layer)> Matching(nn.Module network, IReadOnlyList<string> targets) =>
        [.. Layers(network).Where(entry => targets.Any(target => Matches(entry.Name, target)))];

    /// <summary>Whether a name equals a target or ends with a dot and the target.</summary>
    public static bool Matches(string name, string target) =>
        name.EndsWith(target, StringComparison.Ordinal) && (name.Length == target.Length || name[^(target.Length + 1)] == '.');

    private static void Add(Dictionary<string, LinearLayer> layers, nn.Module network)
    {
        foreach (var (name, layer) in Layers(network))
        {
            layers.Add(name, layer);
        }
    }

    private static IEnumerable<(string Name, LinearLayer Layer)> Layers(nn.Module network)
    {
        foreach (var (name, module) in network.named_modules())
        {
            if (module is LinearLayer layer)
            {
                yield return (name, layer);
            }
        }
    }
}
