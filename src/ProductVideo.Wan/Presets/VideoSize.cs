using System.Text.Json.Serialization;

namespace ProductVideo.Wan.Presets;

/// <summary>The size of a video in pixels and frames.</summary>
/// <param name="Width">Pixels per row, a multiple of 16.</param>
/// <param name="Height">Rows, a multiple of 16.</param>
/// <param name="Frames">Frames, of the form 4n + 1.</param>
public readonly record struct VideoSize(
    [property: JsonPropertyName("width")] int Width,
    [property: JsonPropertyName("height")] int Height,
    [property: JsonPropertyName("frames")] int Frames)
{
    /// <summary>Pixels per latent cell along a row or a column.</summary>
    public const int LatentScale = 8;

    /// <summary>Latent columns.</summary>
    [JsonIgnore]
    public int LatentWidth => Width / LatentScale;

    /// <summary>Latent rows.</summary>
    [JsonIgnore]
    public int LatentHeight => Height / LatentScale;

    /// <summary>Latent frames, 1 + (frames - 1) / 4.</summary>
    [JsonIgnore]
    public int LatentFrames => ((Frames - 1) / 4) + 1;

    /// <summary>The smallest permitted size that is not below this one: multiples of 16, 4n + 1 frames.</summary>
    public VideoSize RoundUp() => new((Width + 15) / 16 * 16, (Height + 15) / 16 * 16, ((Math.Max(Frames, 1) + 2) / 4 * 4) + 1);

    /// <summary>The largest permitted size that is not above this one, at least 16x16x1.</summary>
    public VideoSize RoundDown() => new(Math.Max(16, Width / 16 * 16), Math.Max(16, Height / 16 * 16), ((Math.Max(Frames, 1) - 1) / 4 * 4) + 1);

    /// <summary>Throws when the size is not permitted.</summary>
    /// <exception cref="ModelConfigurationException">The message names the value and the nearest permitted sizes.</exception>
    public void Validate()
    {
        var rounded = RoundUp();
        ModelConfigurationException.Require(
            Width > 0 && Height > 0 && Frames > 0 && rounded == this,
            "video size (width x height x frames)",
            ToString(),
            $"width and height must be multiples of 16 and frames 4n + 1: the nearest are {RoundDown()} and {rounded}");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Width}x{Height}x{Frames}";
}
