using ProductVideo.Media.Images;

namespace ProductVideo.Media.Video;

/// <summary>
/// From RGB to 4:2:0 in limited range by the matrix of BT.709 (Rec. ITU-R BT.709-6, items 3.2 to 3.5), colour in the middle of each four pixels.
/// </summary>
internal static class Yuv420
{
    // Weights of red, green and blue in units of 1 / 65536, from full range (0 to 255) to limited range (16 to 235, and 16 to 240 about 128).
    private const int Unit = 16;
    private const double Red = 0.2126;
    private const double Blue = 0.0722;
    private const double LumaScale = 219.0 / 255 * (1 << Unit);
    private const double ChromaScale = 224.0 / 255 * (1 << Unit);

    private static readonly (int Red, int Green, int Blue) Luma = Whole(Red * LumaScale, (1 - Red - Blue) * LumaScale, Blue * LumaScale);
    private static readonly (int Red, int Green, int Blue) BlueDifference = Difference(1 - Blue, fromBlue: true);
    private static readonly (int Red, int Green, int Blue) RedDifference = Difference(1 - Red, fromBlue: false);

    /// <summary>Bytes of a frame: the luma plane and two planes of a quarter of it.</summary>
    public static int Bytes(int width, int height) => checked(width * height / 2 * 3);

    /// <summary>Converts a frame of even sides.</summary>
    /// <param name="image">The frame.</param>
    /// <param name="planes">Receives luma, blue and red difference, one after the other: <see cref="Bytes"/> of them.</param>
    public static void Convert(RgbImage image, Span<byte> planes)
    {
        var (width, height) = (image.Width, image.Height);
        var luma = planes[..(width * height)];
        var blue = planes.Slice(width * height, width * height / 4);
        var red = planes.Slice(width * height / 4 * 5, width * height / 4);
        for (var pixel = 0; pixel < luma.Length; pixel++)
        {
            var at = pixel * 3;
            luma[pixel] = (byte)(16 + Weigh(Luma, image.Pixels[at], image.Pixels[at + 1], image.Pixels[at + 2], Unit));
        }

        for (var row = 0; row < height; row += 2)
        {
            var upper = image.Row(row);
            var lower = image.Row(row + 1);
            for (var column = 0; column < width; column += 2)
            {
                var (r, g, b) = (Four(upper, lower, column, 0), Four(upper, lower, column, 1), Four(upper, lower, column, 2));
                var cell = (row / 2 * (width / 2)) + (column / 2);
                blue[cell] = (byte)(128 + Weigh(BlueDifference, r, g, b, Unit + 2));
                red[cell] = (byte)(128 + Weigh(RedDifference, r, g, b, Unit + 2));
            }
        }
    }

    private static int Four(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, int column, int channel)
    {
        var at = (column * 3) + channel;
        return upper[at] + upper[at + 3] + lower[at] + lower[at + 3];
    }

    // The sum of the weighed channels in units of 2^-shift, rounded.
    private static int Weigh((int Red, int Green, int Blue) weights, int red, int green, int blue, int shift) =>
        ((weights.Red * red) + (weights.Green * green) + (weights.Blue * blue) + (1 << (shift - 1))) >> shift;

    // (B - Y) / (2 (1 - Kb)) and (R - Y) / (2 (1 - Kr)).
    private static (int Red, int Green, int Blue) Difference(double own, bool fromBlue)
    {
        var scale = ChromaScale / (2 * own);
        return Whole(
            ((fromBlue ? 0 : 1) - Red) * scale,
            -(1 - Red - Blue) * scale,
            ((fromBlue ? 1 : 0) - Blue) * scale);
    }

    private static (int Red, int Green, int Blue) Whole(double red, double green, double blue) =>
        ((int)Math.Round(red), (int)Math.Round(green), (int)Math.Round(blue));
}
