using ProductVideo.Media.Images;
using ProductVideo.Vision.Imaging;
using ProductVideo.Vision.Masks;
using ProductVideo.Vision.Segmentation;

namespace ProductVideo.Vision.Matting;

/// <summary>
/// Cuts products out of photos on plain backgrounds with the colour models of <see cref="ClassicalSegmenter"/>. The outline gets soft
/// alpha, and its pixels take their colour from just inside, so no rim of the old background stays.
/// </summary>
public sealed class ClassicalMatting : PhotoMatting
{
    private const int WorkingSize = 208;
    private const double SignificantShare = 0.15;

    /// <summary>Makes a matting.</summary>
    /// <param name="options">Settings, or null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public ClassicalMatting(CutOutOptions? options = null)
        : base("classical/3", options)
    {
    }

    /// <inheritdoc/>
    protected override RgbaImage? CutOut(RgbaImage photo, RgbImage colours, CancellationToken cancellationToken)
    {
        var mask = FindProduct(colours, cancellationToken);
        return MaskGeometry.AreaOf(mask) == 0 ? null : AlphaEdge.Apply(photo, mask);
    }

    private static GrayImage FindProduct(RgbImage image, CancellationToken cancellationToken)
    {
        var factor = Math.Max(1, (int)Math.Round(Math.Max(image.Width, image.Height) / (double)WorkingSize));
        var reduced = LabImage.Reduce(image, factor);
        var cut = new PixelCut(reduced.Width, reduced.Height);
        var model = new ShotModel(SignificantShare);
        var (mask, _) = model.FirstLook(reduced, cut);
        for (var round = 0; round < 3 && mask.AsSpan().ContainsAnyExcept((byte)0); round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (round > 0)
            {
                model.LearnProduct([(reduced, mask)]);
            }

            (mask, _) = model.LookAgain(reduced, ProductArea.Around(reduced, [mask]), null, null, cut);
        }

        var refined = OutlineRefiner.Refine(image, reduced, mask, factor, out _);
        return new MaskPostProcessor(new MaskPostProcessorOptions { TemporalRadius = 0 }).Process([refined], cancellationToken)[0];
    }
}
