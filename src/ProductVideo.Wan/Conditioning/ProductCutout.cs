namespace ProductVideo.Wan.Conditioning;

/// <summary>A product without its background.</summary>
public sealed class ProductCutout
{
    private const byte NearlyWhite = 245;

    /// <summary>Takes a picture and its transparency.</summary>
    /// <param name="picture">Colour.</param>
    /// <param name="alpha">Grey, of the same size: 255 is product, 0 background.</param>
    /// <exception cref="ArgumentException">The sizes differ, the alpha is not grey, or nothing is product.</exception>
    public ProductCutout(PixelFrame picture, PixelFrame alpha)
    {
        if (alpha.Channels != 1 || picture.Channels != 3 || alpha.Width != picture.Width || alpha.Height != picture.Height)
        {
            throw new ArgumentException(
                $"A cut-out needs a colour picture and a grey alpha of its size, not {picture.Width}x{picture.Height}x{picture.Channels} and {alpha.Width}x{alpha.Height}x{alpha.Channels}.",
                nameof(alpha));
        }

        Box = PixelBox.Around(alpha, 128)
            ?? throw new ArgumentException("The cut-out holds no product: its alpha is below 128 everywhere. Give a picture that shows the product.", nameof(alpha));
        Picture = picture;
        Alpha = alpha;
    }

    /// <summary>The colours.</summary>
    public PixelFrame Picture { get; }

    /// <summary>255 is product, 0 background.</summary>
    public PixelFrame Alpha { get; }

    /// <summary>The smallest box round the product.</summary>
    public PixelBox Box { get; }

    /// <summary>
    /// Cuts the product out of a reference picture: what is nearly white and reaches the border is background. Of several products, as on a
    /// collage, the largest is taken, with what lies inside its box.
    /// </summary>
    /// <exception cref="ArgumentException">The picture is white throughout.</exception>
    public static ProductCutout FromReference(PixelFrame reference)
    {
        var picture = reference.Channels == 3 ? reference : Colour(reference);
        var background = PixelRegions.FromBorder(picture, NearlyWhite);
        var parts = PixelRegions.Components(background, picture.Width, picture.Height);
        if (parts.Count == 0)
        {
            throw new ArgumentException("The reference picture is white throughout: give one that shows the product.", nameof(reference));
        }

        var largest = parts.MaxBy(part => part.Pixels.Count)!;
        var alpha = new byte[picture.Width * picture.Height];
        foreach (var pixel in parts.Where(part => largest.Box.Contains(part.Box)).SelectMany(part => part.Pixels))
        {
            alpha[pixel] = byte.MaxValue;
        }

        return new ProductCutout(picture, new PixelFrame(picture.Width, picture.Height, alpha));
    }

    private static PixelFrame Colour(PixelFrame grey)
    {
        var pixels = new byte[grey.Pixels.Length * 3];
        for (var index = 0; index < pixels.Length; index++)
        {
            pixels[index] = grey.Pixels[index / 3];
        }

        return new PixelFrame(grey.Width, grey.Height, pixels);
    }
}
