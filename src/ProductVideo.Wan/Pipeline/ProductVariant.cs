using ProductVideo.Wan.Conditioning;

namespace ProductVideo.Wan.Pipeline;

/// <summary>A product to put into a scene.</summary>
/// <param name="References">Its pictures; those of another size than the video's are fitted.</param>
/// <param name="Prompt">Its caption, or null for the scene's.</param>
/// <param name="Anchor">The product for the first frame's masked area, or null for none.</param>
public sealed record ProductVariant(IReadOnlyList<PixelFrame> References, string? Prompt = null, ProductCutout? Anchor = null);
