using ProductVideo.Media.Images;
using ProductVideo.Vision.Imaging;

namespace ProductVideo.Vision.Masks;

/// <summary>Derives looser masks from exact ones. Every variant contains the exact mask; an empty mask stays empty.</summary>
public static class MaskVariants
{
    private const double ReferenceHeight = 480;

    /// <summary>Derives one variant of every mask of a clip.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range, or the variant is unknown.</exception>
    public static IReadOnlyList<GrayImage> Derive(IReadOnlyList<GrayImage> masks, MaskVariant variant, MaskVariantOptions? options = null)
    {
        var sizes = options ?? new MaskVariantOptions();
        sizes.Validate();
        var result = new GrayImage[masks.Count];
        for (var index = 0; index < masks.Count; index++)
        {
            result[index] = Derive(masks[index], variant, sizes);
        }

        return result;
    }

    /// <summary>Derives one variant of one mask.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The variant is unknown.</exception>
    public static GrayImage Derive(GrayImage mask, MaskVariant variant, MaskVariantOptions options)
    {
        var scale = mask.Height / ReferenceHeight;
        return variant switch
        {
            MaskVariant.Exact => mask.Clone(),
            MaskVariant.Grown => Grow(mask, options.GrowRadius * scale),
            MaskVariant.Hull => ConvexHull.Fill(Grow(mask, options.GrowRadius * scale)),
            MaskVariant.Box => Box(mask, (int)Math.Round(options.BoxMargin * scale)),
            MaskVariant.Grid => Grid(Grow(mask, options.GrowRadius * scale), Math.Max(2, (int)Math.Round(options.GridBlock * scale))),
            _ => throw new ArgumentOutOfRangeException(nameof(variant), variant, "Unknown mask variant."),
        };
    }

    private static GrayImage Grow(GrayImage mask, double radius) =>
        new(mask.Width, mask.Height, Morphology.Dilate(mask.Pixels, mask.Width, mask.Height, radius));

    private static GrayImage Box(GrayImage mask, int margin)
    {
        var result = new GrayImage(mask.Width, mask.Height);
        if (MaskGeometry.BoxOf(mask) is not { } box)
        {
            return result;
        }

        var left = Math.Max(0, box.Left - margin);
        var right = Math.Min(mask.Width, box.Right + margin);
        for (var y = Math.Max(0, box.Top - margin); y < Math.Min(mask.Height, box.Bottom + margin); y++)
        {
            result.Row(y)[left..right].Fill(255);
        }

        return result;
    }

    private static GrayImage Grid(GrayImage mask, int block)
    {
        var result = new GrayImage(mask.Width, mask.Height);
        for (var top = 0; top < mask.Height; top += block)
        {
            var bottom = Math.Min(mask.Height, top + block);
            for (var left = 0; left < mask.Width; left += block)
            {
                var right = Math.Min(mask.Width, left + block);
                if (Touches(mask, left, top, right, bottom))
                {
                    for (var y = top; y < bottom; y++)
                    {
                        result.Row(y)[left..right].Fill(255);
                    }
                }
            }
        }

        return result;
    }

    private static bool Touches(GrayImage mask, int left, int top, int right, int bottom)
    {
        for (var y = top; y < bottom; y++)
        {
            if (mask.Row(y)[left..right].ContainsAnyExcept((byte)0))
            {
                return true;
            }
        }

        return false;
    }
}
