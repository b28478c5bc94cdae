using ProductVideo.Media.Images;

namespace ProductVideo.Samples.Trials;

/// <summary>A rendered clip of one whole product, with its exact masks.</summary>
/// <param name="Seed">What it was drawn from.</param>
/// <param name="Kind">What makes it easy or hard.</param>
/// <param name="Caption">The product and the floor or light that it was rendered with, in words.</param>
/// <param name="Frames">The frames in order.</param>
/// <param name="Masks">Per frame, 255 where the product covers half of the pixel or more.</param>
public sealed record TrialClip(ulong Seed, TrialKind Kind, string Caption, IReadOnlyList<RgbImage> Frames, IReadOnlyList<GrayImage> Masks);
