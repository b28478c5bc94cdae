using ProductVideo.Wan.Models;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Lora;

/// <summary>LoRA files, written with the peer's key names and read in three styles.</summary>
public static class LoraFile
{
    /// <summary>
    /// Writes <c>X.lora_A.default.weight</c> and <c>X.lora_B.default.weight</c> per layer. There is no alpha tensor: a scale other
    /// than 1 is folded into A.
    /// </summary>
    /// <param name="path">The file; replaced when it exists.</param>
    /// <param name="weights">The LoRA.</param>
    /// <param name="type">Number type of the file: bfloat16, float16 or float32.</param>
    /// <param name="metadata">Notes for the file's header.</param>
    public static void Save(string path, LoraWeights weights, ScalarType type, IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var tensors = new List<(string Name, Tensor Value)>();
        foreach (var pair in weights.Pairs)
        {
            var down = pair.Scale == 1.0 ? pair.Down : pair.Down.to(ScalarType.Float32) * pair.Scale;
            tensors.Add(($"{pair.Layer}.lora_A.default.weight", down.detach().to(type).cpu().contiguous()));
            tensors.Add(($"{pair.Layer}.lora_B.default.weight", pair.Up.detach().to(type).cpu().contiguous()));
        }

        WeightFile.Write(path, tensors, metadata ?? new Dictionary<string, string>(StringComparer.Ordinal));
    }

    /// <summary>Reads a LoRA.</summary>
    /// <exception cref="LoraException">The file holds no LoRA, or half of a pair.</exception>
    public static LoraWeights Load(string path) => FromTensors(WeightFile.Read(path), path);

    /// <summary>Sorts named tensors into pairs; tensors that belong to no LoRA are refused.</summary>
    internal static LoraWeights FromTensors(IReadOnlyDictionary<string, Tensor> tensors, string source)
    {
        var parts = new SortedDictionary<string, Dictionary<LoraPart, Tensor>>(StringComparer.Ordinal);
        foreach (var (name, tensor) in tensors)
        {
            var key = LoraKey.Parse(name)
                ?? throw new LoraException($"{source} holds '{name}', which belongs to no LoRA: use a LoRA file, not a model.");
            if (!parts.TryGetValue(key.Layer, out var layer))
            {
                layer = [];
                parts.Add(key.Layer, layer);
            }

            if (!layer.TryAdd(key.Part, tensor))
            {
                throw new LoraException($"{source} holds the layer {key.Layer} twice under different names: split the file.");
            }
        }

        if (parts.Count == 0)
        {
            throw new LoraException($"{source} holds no tensors: use a LoRA file.");
        }

        return new LoraWeights([.. parts.Select(entry => Pair(entry.Key, entry.Value, source))], source);
    }

    private static LoraPair Pair(string layer, Dictionary<LoraPart, Tensor> parts, string source)
    {
        if (!parts.TryGetValue(LoraPart.Down, out var down) || !parts.TryGetValue(LoraPart.Up, out var up))
        {
            throw new LoraException($"In {source} the layer {layer} lacks its A or its B: the file is incomplete.");
        }

        if (down.shape.Length != 2 || up.shape.Length != 2 || down.shape[0] != up.shape[1])
        {
            throw new LoraException(
                $"In {source} the layer {layer} has A of {string.Join('x', down.shape)} and B of {string.Join('x', up.shape)}, which do not multiply: restore the file.");
        }

        var scale = parts.TryGetValue(LoraPart.Alpha, out var alpha) ? alpha.to(ScalarType.Float32).item<float>() / down.shape[0] : 1.0;
        return new LoraPair(layer, down, up, scale);
    }
}
