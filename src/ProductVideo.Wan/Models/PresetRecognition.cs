using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Weights;

namespace ProductVideo.Wan.Models;

/// <summary>Tells the model from its weights, by keys and shapes: a file with other metadata or another name is still the same model.</summary>
internal static class PresetRecognition
{
    /// <summary>The named preset that the weights of a DiT belong to.</summary>
    /// <param name="entries">The tensors by the network's names.</param>
    /// <param name="source">The file, for messages.</param>
    /// <exception cref="WeightsException">It is no Wan2.1-VACE model, or one of unknown sizes.</exception>
    public static WanPreset Recognise(IReadOnlyDictionary<string, WeightEntry> entries, string source)
    {
        if (!entries.ContainsKey("vace_patch_embedding.weight") || !entries.TryGetValue("patch_embedding.weight", out var embedding))
        {
            throw new WeightsException($"{source} holds no Wan2.1-VACE model (no patch_embedding.weight or vace_patch_embedding.weight): use a model with a VACE branch.");
        }

        var width = embedding.Shape.Count > 0 ? embedding.Shape[0] : 0;
        var (layers, vaceLayers) = (Count(entries.Keys, "blocks."), Count(entries.Keys, "vace_blocks."));
        return WanPreset.All.FirstOrDefault(preset => preset.Transformer.Width == width && preset.Transformer.Layers == layers && preset.Vace.Layers.Count == vaceLayers)
            ?? throw new WeightsException(
                $"{source} holds a model of width {width} with {layers} blocks and {vaceLayers} VACE blocks, which none of {string.Join(", ", WanPreset.All.Select(preset => preset.Name))} has: "
                + "write its sizes into config.json.");
    }

    private static int Count(IEnumerable<string> keys, string prefix) => keys
        .Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
        .Select(key => key[prefix.Length..].Split('.')[0])
        .Distinct(StringComparer.Ordinal)
        .Count();
}
