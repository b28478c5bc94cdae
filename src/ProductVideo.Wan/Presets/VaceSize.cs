using System.Text.Json.Serialization;

namespace ProductVideo.Wan.Presets;

/// <summary>The sizes of the VACE branch beside a DiT; everything else it takes from <see cref="TransformerSize"/>.</summary>
public sealed record VaceSize
{
    /// <summary>The DiT blocks that receive a hint, ascending. Default: every second block of 30.</summary>
    [JsonPropertyName("vace_layers")]
    public IReadOnlyList<int> Layers { get; init; } = [.. Enumerable.Range(0, 15).Select(index => index * 2)];

    /// <summary>Channels of the VACE context: 16 inactive, 16 reactive, 64 mask. Default: 96.</summary>
    [JsonPropertyName("vace_in_dim")]
    public int ContextChannels { get; init; } = 96;

    /// <summary>Throws when the layers do not fit the DiT.</summary>
    /// <exception cref="ModelConfigurationException">A layer is out of range or out of order.</exception>
    public void Validate(TransformerSize transformer)
    {
        ModelConfigurationException.RequirePositive("vace.vace_in_dim", ContextChannels);
        var previous = -1;
        foreach (var layer in Layers)
        {
            ModelConfigurationException.Require(
                layer > previous && layer < transformer.Layers,
                "vace.vace_layers",
                layer,
                $"list ascending block numbers from 0 to {transformer.Layers - 1}");
            previous = layer;
        }
    }
}
