using ProductVideo.Training.Samples;
using ProductVideo.Wan.Conditioning;

namespace ProductVideo.Training.Sampling;

/// <summary>A scene that samples are made of at every step.</summary>
/// <param name="Clip">The clip's id, which is a file name too.</param>
/// <param name="Product">The product that it shows and that is generated anew.</param>
/// <param name="HeldOut">Whether the run does not learn from this product.</param>
/// <param name="Video">The masked video, 4n+1 colour frames of the size that is trained, and generated.</param>
/// <param name="Mask">White where the product is generated; as many as frames.</param>
/// <param name="Open">Opens the encoded clip; who asks disposes it.</param>
public sealed record SampleScene(
    string Clip, string Product, bool HeldOut, IReadOnlyList<PixelFrame> Video, IReadOnlyList<PixelFrame> Mask, Func<TrainingSample> Open);
