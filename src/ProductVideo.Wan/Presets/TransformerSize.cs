using System.Text.Json.Serialization;

namespace ProductVideo.Wan.Presets;

/// <summary>The sizes of a diffusion transformer (DiT).</summary>
public sealed record TransformerSize
{
    /// <summary>Model width D. Default: 1536.</summary>
    [JsonPropertyName("dim")]
    public int Width { get; init; } = 1536;

    /// <summary>Hidden width of the feed-forward part. Default: 8960.</summary>
    [JsonPropertyName("ffn_dim")]
    public int FeedForwardWidth { get; init; } = 8960;

    /// <summary>Attention heads; the head width is D / heads and must be even. Default: 12.</summary>
    [JsonPropertyName("num_heads")]
    public int Heads { get; init; } = 12;

    /// <summary>Transformer blocks. Default: 30.</summary>
    [JsonPropertyName("num_layers")]
    public int Layers { get; init; } = 30;

    /// <summary>Latent channels, in and out. Default: 16.</summary>
    [JsonPropertyName("in_dim")]
    public int LatentChannels { get; init; } = 16;

    /// <summary>Width of the text states. Default: 4096.</summary>
    [JsonPropertyName("text_dim")]
    public int TextWidth { get; init; } = 4096;

    /// <summary>Length of the timestep sinusoid, even. Default: 256.</summary>
    [JsonPropertyName("freq_dim")]
    public int FrequencyWidth { get; init; } = 256;

    /// <summary>Epsilon of every normalisation. Default: 1e-6.</summary>
    [JsonPropertyName("eps")]
    public double Epsilon { get; init; } = 1e-6;

    /// <summary>Width of one attention head.</summary>
    [JsonIgnore]
    public int HeadWidth => Width / Heads;

    /// <summary>Throws when the sizes do not fit together.</summary>
    /// <exception cref="ModelConfigurationException">A size is out of range; the message names it and the remedy.</exception>
    public void Validate()
    {
        ModelConfigurationException.RequirePositive("dit.dim", Width);
        ModelConfigurationException.RequirePositive("dit.ffn_dim", FeedForwardWidth);
        ModelConfigurationException.RequirePositive("dit.num_heads", Heads);
        ModelConfigurationException.RequirePositive("dit.num_layers", Layers);
        ModelConfigurationException.RequirePositive("dit.in_dim", LatentChannels);
        ModelConfigurationException.RequirePositive("dit.text_dim", TextWidth);
        ModelConfigurationException.Require(
            FrequencyWidth > 0 && FrequencyWidth % 2 == 0, "dit.freq_dim", FrequencyWidth, "use a positive even number");
        ModelConfigurationException.Require(
            Width % Heads == 0 && HeadWidth % 2 == 0 && HeadWidth >= 6,
            "dit.dim",
            Width,
            $"it must be a multiple of dit.num_heads ({Heads}) with an even head width of at least 6");
    }
}
