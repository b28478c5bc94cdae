using ProductVideo.Media.Geometry;
using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Matting;

/// <summary>What every matting does with a photo before and after the background is found.</summary>
internal static class PhotoAlpha
{
    private const int Transparent = 128;

    /// <summary>A copy, reduced to at most this many pixels along the longer side.</summary>
    public static RgbaImage Limit(RgbaImage photo, int maximumSide)
    {
        var scale = (double)maximumSide / Math.Max(photo.Width, photo.Height);
        return scale >= 1
            ? photo.Clone()
            : Resampler.Resize(
                photo, Math.Max(1, (int)Math.Round(photo.Width * scale)), Math.Max(1, (int)Math.Round(photo.Height * scale)), ResampleFilter.Bicubic);
    }

    /// <summary>Whether at least this share of the pixels is transparent, so that somebody has cut the product out already.</summary>
    public static bool IsCutOut(RgbaImage image, double share)
    {
        var transparent = 0;
        for (var index = 3; index < image.Pixels.Length; index += RgbaImage.Channels)
        {
            transparent += image.Pixels[index] < Transparent ? 1 : 0;
        }

        return transparent >= share * image.Width * image.Height;
    }

    /// <summary>The same picture without any transparency.</summary>
    public static RgbaImage Opaque(RgbaImage image)
    {
        for (var index = 3; index < image.Pixels.Length; index += RgbaImage.Channels)
        {
            image.Pixels[index] = 255;
        }

        return image;
    }
}
