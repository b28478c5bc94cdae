using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Presets;

namespace ProductVideo.Wan.Pipeline;

/// <summary>A generated video.</summary>
/// <param name="Size">Width, height, frames.</param>
/// <param name="Frames">The frames, colour.</param>
/// <param name="Autoencoder">Whether the autoencoder worked on tiles, and why.</param>
public sealed record GenerationResult(VideoSize Size, IReadOnlyList<PixelFrame> Frames, AutoencoderChoice Autoencoder)
{
    /// <summary>Denoising steps in which the networks ran; with a step cache fewer than there are.</summary>
    public int ComputedSteps { get; init; }
}
