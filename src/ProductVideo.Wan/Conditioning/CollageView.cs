namespace ProductVideo.Wan.Conditioning;

/// <summary>Finds the first view on a reference picture that may show several.</summary>
internal static class CollageView
{
    // Half the width of the white band between two views, as a share of the side that it divides.
    private const double Band = 0.01;

    /// <summary>
    /// The upper half where a white band runs through the middle of the height with something above and below it; of that the left half, likewise;
    /// else the picture itself.
    /// </summary>
    public static PixelFrame First(PixelFrame picture, byte nearlyWhite)
    {
        var (middle, reach) = (picture.Height / 2, Reach(picture.Height));
        var isStacked = IsPlain(0, middle - reach, picture.Width, 2 * reach)
            && !IsPlain(0, 0, picture.Width, middle - reach)
            && !IsPlain(0, middle + reach, picture.Width, picture.Height - middle - reach);
        var height = isStacked ? middle : picture.Height;
        (middle, reach) = (picture.Width / 2, Reach(picture.Width));
        var isBeside = IsPlain(middle - reach, 0, 2 * reach, height)
            && !IsPlain(0, 0, middle - reach, height)
            && !IsPlain(middle + reach, 0, picture.Width - middle - reach, height);
        return isStacked || isBeside ? Cut(picture, isBeside ? middle : picture.Width, height) : picture;

        bool IsPlain(int left, int top, int width, int rows)
        {
            for (var row = top; row < top + rows; row++)
            {
                if (picture.Pixels.AsSpan(((row * picture.Width) + left) * 3, width * 3).ContainsAnyInRange(byte.MinValue, (byte)(nearlyWhite - 1)))
                {
                    return false;
                }
            }

            return true;
        }
    }

    private static int Reach(int side) => Math.Max(1, (int)(side * Band));

    private static PixelFrame Cut(PixelFrame picture, int width, int height)
    {
        var pixels = new byte[width * height * 3];
        for (var row = 0; row < height; row++)
        {
            Array.Copy(picture.Pixels, row * picture.Width * 3, pixels, row * width * 3, width * 3);
        }

        return new PixelFrame(width, height, pixels);
    }
}
