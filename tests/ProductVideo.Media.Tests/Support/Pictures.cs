using ProductVideo.Media.Images;

namespace ProductVideo.Media.Tests.Support;

/// <summary>Small deterministic pictures and films.</summary>
internal static class Pictures
{
    public static byte[] Noise(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static RgbImage Noise(int seed, int width, int height) => new(width, height, Noise(seed, width * height * 3));

    public static RgbImage Plain(int width, int height, byte red, byte green, byte blue)
    {
        var image = new RgbImage(width, height);
        for (var i = 0; i < image.Pixels.Length; i += 3)
        {
            (image.Pixels[i], image.Pixels[i + 1], image.Pixels[i + 2]) = (red, green, blue);
        }

        return image;
    }

    /// <summary>
    /// A frame that says which one it is: 12 blocks, bit by bit, light for 1 and dark for 0, over the middle half of the picture, so that
    /// they survive a crop to the canonical shape; the rest has the scene's colour and a slow gradient.
    /// </summary>
    public static RgbImage Numbered(int width, int height, int number, byte red, byte green, byte blue)
    {
        var image = new RgbImage(width, height);
        var row = new byte[width * 3];
        for (var x = 0; x < width; x++)
        {
            (row[x * 3], row[(x * 3) + 1], row[(x * 3) + 2]) = ((byte)(red + (x * 20 / width)), green, blue);
        }

        for (var y = 0; y < height; y++)
        {
            row.CopyTo(image.Row(y));
        }

        for (var bit = 0; bit < 12; bit++)
        {
            var (left, right, top, bottom) = Block(width, height, bit);
            var value = (number >> bit & 1) != 0 ? (byte)230 : (byte)20;
            for (var y = top; y < bottom; y++)
            {
                image.Row(y)[(left * 3)..(right * 3)].Fill(value);
            }
        }

        return image;
    }

    /// <summary>Reads the number out of a frame, also after a crop about its middle: each factor is the source side over the side that was kept.</summary>
    public static int ReadNumber(RgbImage image, double coverWidth = 1, double coverHeight = 1)
    {
        var number = 0;
        for (var bit = 0; bit < 12; bit++)
        {
            var (left, right, top, bottom) = Block(10_000, 10_000, bit);
            var x = (((left + right) / 2 / 10_000.0) - 0.5) * coverWidth + 0.5;
            var y = (((top + bottom) / 2 / 10_000.0) - 0.5) * coverHeight + 0.5;
            number |= image.Pixel((int)(x * image.Width), (int)(y * image.Height))[1] > 125 ? 1 << bit : 0;
        }

        return number;
    }

    /// <summary>Random colours on a coarse grid, with straight lines between: a picture that is neither plain nor noise.</summary>
    public static RgbImage Blobs(int seed, int width, int height)
    {
        const int Grid = 6;
        var (columns, rows) = ((width / Grid) + 2, (height / Grid) + 2);
        var grid = Noise(seed, columns * rows * 3);
        var image = new RgbImage(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width * 3; x++)
            {
                var (column, channel, row) = (x / 3 / Grid, x % 3, y / Grid);
                var (right, down) = (x / 3 % Grid / (double)Grid, y % Grid / (double)Grid);
                var top = (grid[(((row * columns) + column) * 3) + channel] * (1 - right)) + (grid[(((row * columns) + column + 1) * 3) + channel] * right);
                var bottom = (grid[((((row + 1) * columns) + column) * 3) + channel] * (1 - right)) + (grid[((((row + 1) * columns) + column + 1) * 3) + channel] * right);
                image.Row(y)[x] = (byte)((top * (1 - down)) + (bottom * down));
            }
        }

        return image;
    }

    private static (int Left, int Right, int Top, int Bottom) Block(int width, int height, int bit)
    {
        var (column, row) = (bit % 4, bit / 4);
        return ((int)(width * (0.30 + (0.1 * column))), (int)(width * (0.39 + (0.1 * column))),
            (int)(height * (0.35 + (0.1 * row))), (int)(height * (0.44 + (0.1 * row))));
    }
}
