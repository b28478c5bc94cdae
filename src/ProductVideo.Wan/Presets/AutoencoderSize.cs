using System.Text.Json.Serialization;

namespace ProductVideo.Wan.Presets;

/// <summary>The sizes of the causal video autoencoder (VAE).</summary>
public sealed record AutoencoderSize
{
    /// <summary>Channels at full resolution. Default: 96.</summary>
    [JsonPropertyName("dim")]
    public int BaseWidth { get; init; } = 96;

    /// <summary>Latent channels. Default: 16.</summary>
    [JsonPropertyName("z_dim")]
    public int LatentChannels { get; init; } = 16;

    /// <summary>Channel multiplier per resolution, four values: the latents are always 8 times smaller. Default: 1, 2, 4, 4.</summary>
    [JsonPropertyName("dim_mult")]
    public IReadOnlyList<int> Multipliers { get; init; } = [1, 2, 4, 4];

    /// <summary>Residual blocks per resolution in the encoder; the decoder has one more. Default: 2.</summary>
    [JsonPropertyName("num_res_blocks")]
    public int ResidualBlocks { get; init; } = 2;

    /// <summary>
    /// Frames, 4n + 1, of the clips that the network was trained on, where it fails on longer ones: those then go through in windows of this length. At least
    /// 9. Default: 0, any length, as the published network.
    /// </summary>
    [JsonPropertyName("longest_clip")]
    public int LongestClip { get; init; }

    /// <summary><see cref="LongestClip"/> in latent frames.</summary>
    [JsonIgnore]
    public int LongestLatents => LongestClip == 0 ? 0 : ((LongestClip - 1) / 4) + 1;

    /// <summary>Throws when a size is out of range.</summary>
    /// <exception cref="ModelConfigurationException">A size is out of range; the message names it and the remedy.</exception>
    public void Validate()
    {
        ModelConfigurationException.RequirePositive("vae.dim", BaseWidth);
        ModelConfigurationException.RequirePositive("vae.z_dim", LatentChannels);
        ModelConfigurationException.RequirePositive("vae.num_res_blocks", ResidualBlocks);
        ModelConfigurationException.Require(
            Multipliers.Count == 4 && Multipliers.All(value => value > 0),
            "vae.dim_mult",
            string.Join(',', Multipliers),
            "use four positive numbers, e.g. 1,2,4,4");
        ModelConfigurationException.Require(
            LongestClip == 0 || (LongestClip >= 9 && LongestClip % 4 == 1), "vae.longest_clip", LongestClip, "use 0 for any length, or 9 or more of the form 4n + 1, e.g. 17");
        for (var index = 1; index < Multipliers.Count; index++)
        {
            ModelConfigurationException.Require(
                BaseWidth * Multipliers[index] % 2 == 0,
                "vae.dim",
                BaseWidth,
                "dim times every multiplier after the first must be even, because upsampling halves the channels");
        }
    }
}
