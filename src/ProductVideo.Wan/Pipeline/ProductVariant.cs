using ProductVideo.Wan.Conditioning;

namespace ProductVideo.Wan.Pipeline;

/// <summary>A product to put into a scene.</summary>
/// <param name="References">Its pictures, of the video's size, on white.</param>
/// <param name="Prompt">Its caption, or null for the scene's.</param>
public sealed record ProductVariant(IReadOnlyList<PixelFrame> References, string? Prompt = null);
