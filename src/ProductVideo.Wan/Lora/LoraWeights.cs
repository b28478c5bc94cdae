using ProductVideo.Wan.Layers;

namespace ProductVideo.Wan.Lora;

/// <summary>The matrices of a LoRA, not attached to any model.</summary>
public sealed class LoraWeights : IDisposable
{
    private const int NamesShown = 5;

    /// <summary>Takes over the pairs.</summary>
    /// <param name="pairs">One per layer.</param>
    /// <param name="source">Where they came from, for messages.</param>
    public LoraWeights(IReadOnlyList<LoraPair> pairs, string source)
    {
        Pairs = pairs;
        Source = source;
    }

    /// <summary>One pair per layer.</summary>
    public IReadOnlyList<LoraPair> Pairs { get; }

    /// <summary>Where the LoRA came from.</summary>
    public string Source { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var pair in Pairs)
        {
            pair.Down.Dispose();
            pair.Up.Dispose();
        }
    }

    /// <summary>Finds the layer of every pair; the pairs returned carry the model's names.</summary>
    /// <exception cref="LoraException">A layer is missing or has another shape.</exception>
    internal IReadOnlyList<(LinearLayer Layer, LoraPair Pair)> Match(IReadOnlyDictionary<string, LinearLayer> layers)
    {
        var flattened = layers.Keys.ToDictionary(name => name.Replace('.', '_'), name => name, StringComparer.Ordinal);
        var matched = new List<(LinearLayer Layer, LoraPair Pair)>();
        var missing = new List<string>();
        foreach (var pair in Pairs)
        {
            var name = layers.ContainsKey(pair.Layer) ? pair.Layer : flattened.GetValueOrDefault(pair.Layer);
            if (name is null)
            {
                missing.Add(pair.Layer);
                continue;
            }

            var layer = layers[name];
            if (pair.Down.shape[1] != layer.InputWidth || pair.Up.shape[0] != layer.OutputWidth)
            {
                throw new LoraException(
                    $"In {Source} the layer {name} is {pair.Up.shape[0]}x{pair.Down.shape[1]}, in the model {layer.OutputWidth}x{layer.InputWidth}: "
                    + "the LoRA was trained for a model of another size.");
            }

            matched.Add((layer, pair with { Layer = name }));
        }

        if (missing.Count > 0 || matched.Count == 0)
        {
            var shown = string.Join(", ", missing.Take(NamesShown));
            throw new LoraException(
                $"Only {matched.Count} of the {Pairs.Count} layers in {Source} exist in the model (missing: {shown}{(missing.Count > NamesShown ? ", ..." : "")}): "
                + "use the LoRA with the model and the base (dit or vace) that it was trained for.");
        }

        return matched;
    }
}
