using ProductVideo.Media.Images;

namespace ProductVideo.Samples.Clips;

/// <summary>One rendered picture and its mask (255 on the product).</summary>
public sealed record ProceduralFrame(RgbImage Picture, GrayImage Mask);
