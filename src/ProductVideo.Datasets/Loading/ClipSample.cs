using ProductVideo.Media.Images;

namespace ProductVideo.Datasets.Loading;

/// <summary>One clip ready for training, everything at one size.</summary>
/// <param name="ClipId">The clip's id.</param>
/// <param name="Prompt">What the clip shows.</param>
/// <param name="Frames">The frames, width x height.</param>
/// <param name="Masks">The exact masks, one a frame: 255 product, 0 background.</param>
/// <param name="Reference">The reference image, letterboxed on white; null when the product has none.</param>
public sealed record ClipSample(
    string ClipId, string Prompt, IReadOnlyList<RgbImage> Frames, IReadOnlyList<GrayImage> Masks, RgbImage? Reference);
