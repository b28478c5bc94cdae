using System.Text.Json.Serialization;

namespace ProductVideo.Wan.Presets;

/// <summary>
/// Everything in which one Wan2.1-VACE model differs from another: the sizes of its four networks, the text length and the
/// video size that it was made for.
/// </summary>
public sealed record WanPreset
{
    /// <summary>A short name, e.g. <c>tiny</c>.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init; } = "custom";

    /// <summary>Sizes of the DiT.</summary>
    [JsonPropertyName("dit")]
    public TransformerSize Transformer { get; init; } = new();

    /// <summary>Sizes of the VACE branch.</summary>
    [JsonPropertyName("vace")]
    public VaceSize Vace { get; init; } = new();

    /// <summary>Sizes of the VAE.</summary>
    [JsonPropertyName("vae")]
    public AutoencoderSize Autoencoder { get; init; } = new();

    /// <summary>Sizes of the text encoder.</summary>
    [JsonPropertyName("t5")]
    public TextEncoderSize TextEncoder { get; init; } = new();

    /// <summary>Text rows that the DiT sees; shorter prompts are padded with zero rows. Default: 512.</summary>
    [JsonPropertyName("text_length")]
    public int TextLength { get; init; } = 512;

    /// <summary>The size generated when none is asked for. Default: 832 x 480, 81 frames.</summary>
    [JsonPropertyName("video")]
    public VideoSize Video { get; init; } = new(832, 480, 81);

    /// <summary>Wan2.1-VACE-1.3B.</summary>
    public static WanPreset Vace13B { get; } = new() { Name = "wan2.1-vace-1.3b" };

    /// <summary>Wan2.1-VACE-14B.</summary>
    public static WanPreset Vace14B { get; } = new()
    {
        Name = "wan2.1-vace-14b",
        Transformer = new() { Width = 5120, FeedForwardWidth = 13824, Heads = 40, Layers = 40 },
        Vace = new() { Layers = [0, 5, 10, 15, 20, 25, 30, 35] },
    };

    /// <summary>The same architecture at a size that a two-core machine runs: 160 x 96 pixels, 17 frames.</summary>
    public static WanPreset Tiny { get; } = new()
    {
        Name = "tiny",
        Transformer = new() { Width = 160, FeedForwardWidth = 448, Heads = 5, Layers = 6, TextWidth = 64, FrequencyWidth = 128 },
        Vace = new() { Layers = [0, 2, 4] },
        Autoencoder = new() { BaseWidth = 16, Multipliers = [1, 2, 3, 3], LongestClip = 17 },
        TextEncoder = new()
        {
            Vocabulary = 256,
            Width = 64,
            AttentionWidth = 64,
            FeedForwardWidth = 128,
            Heads = 4,
            Layers = 2,
        },
        TextLength = 16,
        Video = new(160, 96, 17),
    };

    /// <summary>The named presets.</summary>
    public static IReadOnlyList<WanPreset> All { get; } = [Tiny, Vace13B, Vace14B];

    /// <summary>Finds a named preset.</summary>
    /// <exception cref="ModelConfigurationException">There is no preset of this name; the message lists the names.</exception>
    public static WanPreset Find(string name) =>
        All.FirstOrDefault(preset => string.Equals(preset.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ModelConfigurationException(
            $"There is no model preset named '{name}': use one of {string.Join(", ", All.Select(preset => preset.Name))}.");

    /// <summary>Throws when the sizes do not fit together.</summary>
    /// <exception cref="ModelConfigurationException">The message names the setting, its value and the remedy.</exception>
    public void Validate()
    {
        Transformer.Validate();
        Vace.Validate(Transformer);
        Autoencoder.Validate();
        TextEncoder.Validate();
        Video.Validate();
        ModelConfigurationException.RequirePositive("text_length", TextLength);
        ModelConfigurationException.Require(
            Transformer.TextWidth == TextEncoder.Width, "dit.text_dim", Transformer.TextWidth, $"it must equal t5.dim ({TextEncoder.Width})");
        ModelConfigurationException.Require(
            Transformer.LatentChannels == Autoencoder.LatentChannels,
            "dit.in_dim",
            Transformer.LatentChannels,
            $"it must equal vae.z_dim ({Autoencoder.LatentChannels})");
        ModelConfigurationException.Require(
            Vace.ContextChannels == (2 * Autoencoder.LatentChannels) + (VideoSize.LatentScale * VideoSize.LatentScale),
            "vace.vace_in_dim",
            Vace.ContextChannels,
            "it must be twice vae.z_dim plus 64 mask channels");
    }
}
