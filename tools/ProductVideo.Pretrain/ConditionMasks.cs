using ProductVideo.Media.Images;
using ProductVideo.Vision.Masks;

namespace ProductVideo.Pretrain;

/// <summary>
/// The masks that a clip is trained with: a mix, so that the network fills a grown outline as well as a box. A mask cut exactly to the old product would
/// teach it to rebuild the outline.
/// </summary>
internal static class ConditionMasks
{
    private static readonly (MaskVariant Variant, double Share)[] Mix =
    [
        (MaskVariant.Exact, 0.15), (MaskVariant.Grown, 0.35), (MaskVariant.Hull, 0.1), (MaskVariant.Box, 0.3), (MaskVariant.Grid, 0.1),
    ];

    /// <summary>Derives the condition mask of every frame; the variant and its size are the same over the clip.</summary>
    public static IReadOnlyList<GrayImage> Derive(IReadOnlyList<GrayImage> masks, Random random)
    {
        var options = new MaskVariantOptions { GrowRadius = 8 + (32 * random.NextDouble()), BoxMargin = 4 + (36 * random.NextDouble()) };
        return MaskVariants.Derive(masks, Choose(random.NextDouble()), options);
    }

    private static MaskVariant Choose(double draw)
    {
        foreach (var (variant, share) in Mix)
        {
            draw -= share;
            if (draw < 0)
            {
                return variant;
            }
        }

        return MaskVariant.Grown;
    }
}
