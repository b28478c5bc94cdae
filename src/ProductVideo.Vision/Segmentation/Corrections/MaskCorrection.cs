using ProductVideo.Media.Images;
using ProductVideo.Vision.Masks;

namespace ProductVideo.Vision.Segmentation.Corrections;

/// <summary>What a person knows better of a shot than the segmenter.</summary>
/// <param name="Boxes">Where the product is, by frame from 0; between frames its place is interpolated, outside them it stays.</param>
/// <param name="Masks">Frames whose masks were drawn by hand, of the frames' size: 255 product, 0 background.</param>
public sealed record MaskCorrection(IReadOnlyDictionary<int, MaskBox> Boxes, IReadOnlyDictionary<int, GrayImage> Masks);
