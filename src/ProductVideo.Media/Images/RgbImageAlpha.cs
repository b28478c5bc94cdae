namespace ProductVideo.Media.Images;

/// <summary>Between pictures with and without alpha.</summary>
public static class RgbImageAlpha
{
    /// <summary>The same picture, fully opaque.</summary>
    public static RgbaImage WithAlpha(this RgbImage image)
    {
        var result = new RgbaImage(image.Width, image.Height);
        for (int source = 0, target = 0; source < image.Pixels.Length; source += RgbImage.Channels, target += RgbaImage.Channels)
        {
            image.Pixels.AsSpan(source, RgbImage.Channels).CopyTo(result.Pixels.AsSpan(target, RgbImage.Channels));
            result.Pixels[target + 3] = 255;
        }

        return result;
    }

    /// <summary>The colours without the alpha.</summary>
    public static RgbImage WithoutAlpha(this RgbaImage image)
    {
        var result = new RgbImage(image.Width, image.Height);
        for (int source = 0, target = 0; source < image.Pixels.Length; source += RgbaImage.Channels, target += RgbImage.Channels)
        {
            image.Pixels.AsSpan(source, RgbImage.Channels).CopyTo(result.Pixels.AsSpan(target, RgbImage.Channels));
        }

        return result;
    }

    /// <summary>The picture over white: each level is colour x alpha + 255 x (255 - alpha), over 255 and rounded, which is what Pillow's alpha_composite gives.</summary>
    public static RgbImage OnWhite(this RgbaImage image)
    {
        const int White = byte.MaxValue;
        var result = new RgbImage(image.Width, image.Height);
        for (int source = 0, target = 0; source < image.Pixels.Length; source += RgbaImage.Channels, target += RgbImage.Channels)
        {
            var alpha = image.Pixels[source + 3];
            for (var channel = 0; channel < RgbImage.Channels; channel++)
            {
                result.Pixels[target + channel] = (byte)(((image.Pixels[source + channel] * alpha) + (White * (White - alpha)) + (White / 2)) / White);
            }
        }

        return result;
    }
}
