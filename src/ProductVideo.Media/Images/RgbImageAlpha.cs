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
}
