namespace ProductVideo.Wan.Conditioning;

/// <summary>A product without its background.</summary>
public sealed class ProductCutout
{
    private const byte NearlyWhite = 245;
    private const byte White = 253;

    // Below these shares of the product's box a white spot is a highlight and a part is dirt.
    private const double SmallestHole = 0.005;
    private const double SmallestPart = 0.002;

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
    /// Cuts the product out of a reference picture on white. Of a collage, that is views with white through the middle between them, the first
    /// view is taken. What is nearly white and reaches the border is background, and so are larger plain white spots inside, such as
    /// a handle's opening; the outermost pixel, half background, is left out.
    /// </summary>
    /// <exception cref="ArgumentException">The picture is white throughout.</exception>
    public static ProductCutout FromReference(PixelFrame reference)
    {
        var picture = CollageView.First(reference.Channels == 3 ? reference : Colour(reference), NearlyWhite);
        var background = PixelRegions.FromBorder(picture, NearlyWhite);
        var area = PixelBox.Around(AlphaOf(picture, background), 128) is { } box
            ? (double)box.Width * box.Height
            : throw new ArgumentException("The reference picture is white throughout: give one that shows the product.", nameof(reference));
        foreach (var hole in Parts(picture, (pixel, white) => white && !background[pixel]).Where(part => part.Count >= area * SmallestHole))
        {
            hole.ForEach(pixel => background[pixel] = true);
        }

        var eroded = Erode(background, picture.Width, picture.Height);
        foreach (var speck in Parts(picture, (pixel, _) => !eroded[pixel]).Where(part => part.Count < area * SmallestPart))
        {
            speck.ForEach(pixel => eroded[pixel] = true);
        }

        // a product of thin lines only would vanish
        return new ProductCutout(picture, AlphaOf(picture, eroded.Contains(false) ? eroded : background));
    }

    private static IEnumerable<List<int>> Parts(PixelFrame picture, Func<int, bool, bool> belongs)
    {
        var others = new bool[picture.Width * picture.Height];
        for (var pixel = 0; pixel < others.Length; pixel++)
        {
            var white = !picture.Pixels.AsSpan(pixel * 3, 3).ContainsAnyInRange(byte.MinValue, (byte)(White - 1));
            others[pixel] = !belongs(pixel, white);
        }

        return PixelRegions.Components(others, picture.Width, picture.Height);
    }

    private static bool[] Erode(bool[] background, int width, int height)
    {
        var eroded = (bool[])background.Clone();
        for (var pixel = 0; pixel < background.Length; pixel++)
        {
            if (background[pixel])
            {
                PixelRegions.VisitNeighbours(pixel, width, height, neighbour => eroded[neighbour] = true);
            }
        }

        return eroded;
    }

    private static PixelFrame AlphaOf(PixelFrame picture, bool[] background) =>
        new(picture.Width, picture.Height, Array.ConvertAll(background, isBackground => isBackground ? byte.MinValue : byte.MaxValue));

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
