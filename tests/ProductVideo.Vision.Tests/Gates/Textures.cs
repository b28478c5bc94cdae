using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Tests.Gates;

/// <summary>Scenes of soft noise that can be looked at from any place, and strokes as letters have them.</summary>
internal static class Textures
{
    /// <summary>A window into an endless texture; moving the window moves the picture the other way.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="left">The window's place; parts of a pixel count.</param>
    /// <param name="top">The same down.</param>
    /// <param name="seed">Which texture.</param>
    public static RgbImage Window(int width, int height, double left, double top, int seed)
    {
        var image = new RgbImage(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var value = (byte)(128 + (60 * Noise((left + x) / 11, (top + y) / 11, seed)) + (50 * Noise((left + x) / 29, (top + y) / 29, seed + 1)));
                image.Pixel(x, y).Fill(value);
            }
        }

        return image;
    }

    /// <summary>Writes upright strokes: white on black, two pixels wide and as high as a line of letters, with gaps as between letters.</summary>
    public static void Strokes(RgbImage image, int left, int top, int letters)
    {
        for (var letter = 0; letter < letters; letter++)
        {
            for (var y = top - 2; y < top + 18; y++)
            {
                for (var x = 0; x < 14; x++)
                {
                    var isInk = y >= top && y < top + 16 && x is 2 or 3 or 4 or 8 or 9 or 10;
                    image.Pixel(left + (letter * 14) + x, y).Fill(isInk ? (byte)240 : (byte)20);
                }
            }
        }
    }

    // values at whole places, blended between them
    private static double Noise(double x, double y, int seed)
    {
        var (column, row) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (dx, dy) = (Smooth(x - column), Smooth(y - row));
        var upper = Blend(At(column, row, seed), At(column + 1, row, seed), dx);
        var lower = Blend(At(column, row + 1, seed), At(column + 1, row + 1, seed), dx);
        return Blend(upper, lower, dy);
    }

    private static double Smooth(double part) => part * part * (3 - (2 * part));

    private static double Blend(double one, double other, double part) => one + ((other - one) * part);

    private static double At(int column, int row, int seed)
    {
        var hash = unchecked(((uint)column * 374761393u) + ((uint)row * 668265263u) + ((uint)seed * 2246822519u));
        hash = unchecked((hash ^ (hash >> 13)) * 1274126177u);
        return (((hash ^ (hash >> 16)) & 0xffff) / 32767.5) - 1;
    }
}
