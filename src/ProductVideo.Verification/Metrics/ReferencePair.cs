using ProductVideo.Evaluation.Metrics;
using ProductVideo.Media.Images;

namespace ProductVideo.Verification.Metrics;

/// <summary>A film, another that is compared with it, and masks.</summary>
internal sealed record ReferencePair(IReadOnlyList<RgbImage> Reference, IReadOnlyList<RgbImage> Test, IReadOnlyList<GrayImage> Masks)
{
    /// <summary>Reads P.ref, P.test and P.mask.</summary>
    public static ReferencePair Read(ReferenceTensors tensors, string name) => new(
        ReferenceFrames.Read(tensors, $"{name}.ref"), ReferenceFrames.Read(tensors, $"{name}.test"), ReferenceFrames.ReadMasks(tensors, $"{name}.mask"));

    /// <summary>Everything that a metric may look at.</summary>
    public VideoComparison Comparison => new(Test, Reference, Masks);

    /// <summary>A measure of each frame.</summary>
    public double?[] PerFrame(Func<RgbImage, RgbImage, double?> measure) => [.. Test.Zip(Reference, measure)];
}
