using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Presets;

namespace ProductVideo.Wan.Pipeline;

/// <summary>A generated video.</summary>
/// <param name="Size">Width, height, frames.</param>
/// <param name="Frames">The frames, colour.</param>
public sealed record GenerationResult(VideoSize Size, IReadOnlyList<PixelFrame> Frames);
