using ProductVideo.Media.Images;

namespace ProductVideo.Media.Geometry;

/// <summary>Fills a shape with a picture: what juts out is cut off evenly on both sides. Two rules, because the peer has two.</summary>
public static class CoverCrop
{
    /// <summary>
    /// The training loader's rule: scale with antialiased bilinear until both sides cover (sizes rounded to the nearest, halves to even),
    /// then cut about the middle (offset rounded likewise).
    /// </summary>
    public static RgbImage ForTraining(RgbImage image, int width, int height)
    {
        var scale = Math.Max((double)width / image.Width, (double)height / image.Height);
        var covered = Resampler.Resize(image, Nearest(image.Width * scale), Nearest(image.Height * scale), ResampleFilter.Bilinear);
        return Cut(covered, Nearest((covered.Width - width) / 2.0), Nearest((covered.Height - height) / 2.0), width, height);
    }

    /// <summary>
    /// The training loader's rule where width and height are not given: the picture's own size, shrunk if it has more than
    /// <paramref name="maximumPixels"/>, floored to whole multiples of <paramref name="multiple"/>.
    /// </summary>
    public static RgbImage ForTrainingWithin(RgbImage image, int maximumPixels, int multiple = 16)
    {
        var pixels = (double)image.Width * image.Height;
        var shrink = pixels > maximumPixels ? Math.Sqrt(pixels / maximumPixels) : 1;
        var width = (int)(image.Width / shrink) / multiple * multiple;
        var height = (int)(image.Height / shrink) / multiple * multiple;
        return width > 0 && height > 0
            ? ForTraining(image, width, height)
            : throw new ArgumentException(
                $"A {image.Width}x{image.Height} picture within {maximumPixels} pixels has less than {multiple} on a side: give a larger one.",
                nameof(image));
    }

    /// <summary>The inference video helper's rule: cut about the middle to the shape, then resize with antialiased bicubic.</summary>
    public static RgbImage ForInference(RgbImage image, int width, int height)
    {
        var isTall = (double)image.Height / image.Width < (double)height / width;
        var keptWidth = isTall ? (int)((double)image.Height / height * width) : image.Width;
        var keptHeight = isTall ? image.Height : (int)((double)image.Width / width * height);
        var kept = Cut(image, (image.Width - keptWidth) / 2, (image.Height - keptHeight) / 2, keptWidth, keptHeight);
        return Resampler.Resize(kept, width, height, ResampleFilter.Bicubic);
    }

    /// <summary>Copies a rectangle out of a picture.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rectangle is not inside the picture.</exception>
    public static RgbImage Cut(RgbImage image, int x, int y, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, image.Width - x);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, image.Height - y);
        var result = new RgbImage(width, height);
        for (var row = 0; row < height; row++)
        {
            image.Row(y + row).Slice(x * RgbImage.Channels, width * RgbImage.Channels).CopyTo(result.Row(row));
        }

        return result;
    }

    private static int Nearest(double value) => (int)Math.Round(value, MidpointRounding.ToEven);
}
