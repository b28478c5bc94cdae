using ProductVideo.Media.Images;
using ProductVideo.Vision.Imaging;
using ProductVideo.Vision.Masks;
using ProductVideo.Vision.Segmentation;

namespace ProductVideo.Vision.Matting;

/// <summary>
/// Cuts products out of photos on plain backgrounds with the colour models of <see cref="ClassicalSegmenter"/>. The outline gets soft
/// alpha, and its pixels take their colour from just inside, so no rim of the old background stays.
/// </summary>
public sealed class ClassicalMatting : IMatting
{
    private const int WorkingSize = 208;
    private const double SignificantShare = 0.15;

    private readonly CutOutOptions _options;

    /// <summary>Makes a matting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public ClassicalMatting(CutOutOptions? options = null)
    {
        _options = options ?? new CutOutOptions();
        _options.Validate();
    }

    /// <inheritdoc/>
    public string Name => "classical/2";

    /// <inheritdoc/>
    public Task<RgbaImage> RemoveBackgroundAsync(RgbaImage photo, CancellationToken cancellationToken = default) =>
        Task.Run(() => Remove(photo, cancellationToken), cancellationToken);

    private RgbaImage Remove(RgbaImage photo, CancellationToken cancellationToken)
    {
        var image = PhotoAlpha.Limit(photo, _options.MaximumSide);
        if (PhotoAlpha.IsCutOut(image, _options.CutOutShare))
        {
            return image;
        }

        var colours = image.WithoutAlpha();
        var mask = FindProduct(colours, cancellationToken);
        return MaskGeometry.AreaOf(mask) == 0 ? PhotoAlpha.Opaque(image) : AlphaEdge.Apply(image, mask);
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

            (mask, _) = model.LookAgain(reduced, ProductArea.Around(reduced, [mask]), null, cut);
        }

        var refined = OutlineRefiner.Refine(image, reduced, mask, factor, out _);
        return new MaskPostProcessor(new MaskPostProcessorOptions { TemporalRadius = 0 }).Process([refined], cancellationToken)[0];
    }
}
