using ProductVideo.Media.Images;
using ProductVideo.Samples.Clips;
using ProductVideo.Vision.Collages;
using ProductVideo.Vision.Masks;
using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Presets;

namespace ProductVideo.Shortcuts;

/// <summary>A scene from one clip and a product from another: what a pair is made of.</summary>
/// <param name="Seed">Of the noise.</param>
/// <param name="Video">The scene, the region to generate painted grey.</param>
/// <param name="Region">White where the product goes.</param>
/// <param name="Reference">The other clip's product.</param>
/// <param name="Prompt">The other clip's caption.</param>
internal sealed record RenderedPair(long Seed, IReadOnlyList<PixelFrame> Video, IReadOnlyList<PixelFrame> Region, PixelFrame Reference, string Prompt)
{
    // far from the seeds that the tiny preset was trained on
    private const ulong FirstScene = 90_001;
    private const ulong FirstProduct = 95_001;
    private const byte Grey = 128;

    /// <summary>Renders the pair of a number.</summary>
    public static RenderedPair Render(int number, VideoSize size)
    {
        var options = new ProceduralClipOptions { ReferenceCount = 3, ReferenceWidth = size.Width, ReferenceHeight = size.Height };
        var scene = ProceduralClipRenderer.Render(FirstScene + (ulong)number, size.Width, size.Height, size.Frames, options);
        var product = ProceduralClipRenderer.Render(FirstProduct + (ulong)number, size.Width, size.Height, 1, options);
        var region = MaskVariants.Derive(scene.Masks, MaskVariant.Grown, new MaskVariantOptions());
        var collage = ReferenceCollage.Compose([.. product.References.Zip(product.ReferenceMasks, CutOut)], size.Width, size.Height);
        return new(
            number + 1,
            [.. scene.Frames.Zip(region, Paint)],
            [.. region.Select(mask => new PixelFrame(size.Width, size.Height, mask.Pixels))],
            new(size.Width, size.Height, collage.Pixels),
            product.Caption);
    }

    private static PixelFrame Paint(RgbImage frame, GrayImage region)
    {
        var pixels = (byte[])frame.Pixels.Clone();
        for (var index = 0; index < region.Pixels.Length; index++)
        {
            if (region.Pixels[index] >= Grey)
            {
                pixels.AsSpan(index * 3, 3).Fill(Grey);
            }
        }

        return new(frame.Width, frame.Height, pixels);
    }

    private static RgbaImage CutOut(RgbImage picture, GrayImage mask)
    {
        var cutout = new RgbaImage(picture.Width, picture.Height);
        for (var index = 0; index < mask.Pixels.Length; index++)
        {
            picture.Pixels.AsSpan(index * 3, 3).CopyTo(cutout.Pixels.AsSpan(index * 4));
            cutout.Pixels[(index * 4) + 3] = mask.Pixels[index];
        }

        return cutout;
    }
}
