using ProductVideo.Media.Images;
using ProductVideo.Wan.Presets;

namespace ProductVideo.Cli.Generation;

/// <summary>What a generation starts from, read and brought to its size.</summary>
/// <param name="Size">The size of the generated video.</param>
/// <param name="Video">The scene, its masked region grey where there is a mask; or null.</param>
/// <param name="Mask">White is generated; or null.</param>
/// <param name="Start">The film that takes the place of noise; or null.</param>
/// <param name="References">Pictures of the product, on white, of any size.</param>
internal sealed record Scene(
    VideoSize Size, IReadOnlyList<RgbImage>? Video, IReadOnlyList<GrayImage>? Mask, IReadOnlyList<RgbImage>? Start, IReadOnlyList<RgbImage> References);
