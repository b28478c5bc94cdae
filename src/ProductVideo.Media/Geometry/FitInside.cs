using ProductVideo.Media.Images;

namespace ProductVideo.Media.Geometry;

/// <summary>Places a whole picture into a shape, nothing cut off, the rest filled with a colour (letterbox).</summary>
public static class FitInside
{
    /// <summary>The rectangle that a picture of one size takes in a shape, about its middle.</summary>
    public static PixelRegion RegionFor(int imageWidth, int imageHeight, int width, int height)
    {
        var scale = Math.Min((double)width / imageWidth, (double)height / imageHeight);
        var fittedWidth = Math.Clamp((int)Math.Round(imageWidth * scale), 1, width);
        var fittedHeight = Math.Clamp((int)Math.Round(imageHeight * scale), 1, height);
        return new PixelRegion((width - fittedWidth) / 2, (height - fittedHeight) / 2, fittedWidth, fittedHeight);
    }

    /// <summary>Places a colour picture.</summary>
    public static RgbImage Place(
        RgbImage image, int width, int height, (byte Red, byte Green, byte Blue) background, ResampleFilter filter = ResampleFilter.Bilinear)
    {
        var region = RegionFor(image.Width, image.Height, width, height);
        var fitted = Resampler.Resize(image, region.Width, region.Height, filter);
        var result = Plain(width, height, background);
        for (var row = 0; row < region.Height; row++)
        {
            fitted.Row(row).CopyTo(result.Row(region.Y + row)[(region.X * RgbImage.Channels)..]);
        }

        return result;
    }

    /// <summary>Places a picture with alpha over the colour.</summary>
    public static RgbImage Place(
        RgbaImage image, int width, int height, (byte Red, byte Green, byte Blue) background, ResampleFilter filter = ResampleFilter.Bilinear)
    {
        var region = RegionFor(image.Width, image.Height, width, height);
        var fitted = Resampler.Resize(image, region.Width, region.Height, filter);
        var result = Plain(width, height, background);
        for (var row = 0; row < region.Height; row++)
        {
            for (var column = 0; column < region.Width; column++)
            {
                var source = fitted.Pixel(column, row);
                var target = result.Pixel(region.X + column, region.Y + row);
                for (var channel = 0; channel < RgbImage.Channels; channel++)
                {
                    target[channel] = (byte)(((source[channel] * source[3]) + (target[channel] * (255 - source[3])) + 127) / 255);
                }
            }
        }

        return result;
    }

    private static RgbImage Plain(int width, int height, (byte Red, byte Green, byte Blue) colour)
    {
        var image = new RgbImage(width, height);
        for (var i = 0; i < image.Pixels.Length; i += RgbImage.Channels)
        {
            (image.Pixels[i], image.Pixels[i + 1], image.Pixels[i + 2]) = colour;
        }

        return image;
    }
}
