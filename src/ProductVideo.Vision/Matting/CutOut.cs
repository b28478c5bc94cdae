using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Matting;

/// <summary>The plain ways of applying a mask, to the bit as rembg with Pillow does them, for comparison; <see cref="NetworkMatting"/> cleans edges instead.</summary>
public static class CutOut
{
    /// <summary>A blend of the picture with transparent black by the mask: the colours of half transparent pixels darken too.</summary>
    public static RgbaImage Naive(RgbaImage image, GrayImage mask)
    {
        var result = new RgbaImage(image.Width, image.Height);
        for (var index = 0; index < result.Pixels.Length; index++)
        {
            result.Pixels[index] = (byte)DivideBy255((image.Pixels[index] * mask.Pixels[index / RgbaImage.Channels]) + 128);
        }

        return result;
    }

    /// <summary>The picture's colours with the mask as alpha; alpha that was there is lost.</summary>
    public static RgbaImage PutAlpha(RgbaImage image, GrayImage mask)
    {
        var result = image.Clone();
        for (var index = 0; index < mask.Pixels.Length; index++)
        {
            result.Pixels[(index * RgbaImage.Channels) + 3] = mask.Pixels[index];
        }

        return result;
    }

    // x / 255, rounded down, for the x that occur here when half of 255 was added
    private static int DivideBy255(int x) => ((x >> 8) + x) >> 8;
}
