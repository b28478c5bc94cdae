using System.Text.Json.Serialization;

namespace ProductVideo.Wan.Presets;

/// <summary>The sizes of the umT5 text encoder.</summary>
public sealed record TextEncoderSize
{
    /// <summary>Entries of the vocabulary. Default: 256384.</summary>
    [JsonPropertyName("vocab")]
    public int Vocabulary { get; init; } = 256384;

    /// <summary>Model width; equals the DiT's text width. Default: 4096.</summary>
    [JsonPropertyName("dim")]
    public int Width { get; init; } = 4096;

    /// <summary>Width of all attention heads together. Default: 4096.</summary>
    [JsonPropertyName("dim_attn")]
    public int AttentionWidth { get; init; } = 4096;

    /// <summary>Hidden width of the feed-forward part. Default: 10240.</summary>
    [JsonPropertyName("dim_ffn")]
    public int FeedForwardWidth { get; init; } = 10240;

    /// <summary>Attention heads. Default: 64.</summary>
    [JsonPropertyName("num_heads")]
    public int Heads { get; init; } = 64;

    /// <summary>Encoder layers. Default: 24.</summary>
    [JsonPropertyName("num_layers")]
    public int Layers { get; init; } = 24;

    /// <summary>Relative position buckets, even. Default: 32.</summary>
    [JsonPropertyName("num_buckets")]
    public int Buckets { get; init; } = 32;

    /// <summary>Throws when a size is out of range.</summary>
    /// <exception cref="ModelConfigurationException">A size is out of range; the message names it and the remedy.</exception>
    public void Validate()
    {
        ModelConfigurationException.RequirePositive("t5.vocab", Vocabulary);
        ModelConfigurationException.RequirePositive("t5.dim", Width);
        ModelConfigurationException.RequirePositive("t5.dim_ffn", FeedForwardWidth);
        ModelConfigurationException.RequirePositive("t5.num_heads", Heads);
        ModelConfigurationException.RequirePositive("t5.num_layers", Layers);
        ModelConfigurationException.Require(
            AttentionWidth > 0 && AttentionWidth % Heads == 0,
            "t5.dim_attn",
            AttentionWidth,
            $"use a positive multiple of t5.num_heads ({Heads})");
        ModelConfigurationException.Require(
            Buckets >= 4 && Buckets % 4 == 0, "t5.num_buckets", Buckets, "use a multiple of 4, at least 4");
    }
}
