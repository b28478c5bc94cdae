using ProductVideo.Media.Images;

namespace ProductVideo.Datasets.Duplicates;

/// <summary>The part of a film's or photo's pictures that is no black bar.</summary>
/// <param name="Left">The first column.</param>
/// <param name="Top">The first row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
internal readonly record struct PictureArea(int Left, int Top, int Width, int Height)
{
    // Bars are black up to what encoding adds. What begins behind one is brighter on the whole, at some time in the film; a dark scene fades out instead.
    private const int Black = 40;
    private const double Edge = 56;

    /// <summary>The area of pictures of one size: lines that are black in all of them, from the border inwards, are bars.</summary>
    public static PictureArea Of(IReadOnlyList<RgbImage> pictures)
    {
        var (width, height) = (pictures[0].Width, pictures[0].Height);
        var brightest = new byte[width * height];
        foreach (var picture in pictures)
        {
            for (var index = 0; index < brightest.Length; index++)
            {
                var pixel = picture.Pixels.AsSpan(index * 3, 3);
                brightest[index] = Math.Max(brightest[index], Math.Max(pixel[0], Math.Max(pixel[1], pixel[2])));
            }
        }

        var top = Bar(brightest, width, height, 0, width, 1);
        var bottom = Bar(brightest, width, height, (height - 1) * width, -width, 1);
        var left = Bar(brightest, height, width, 0, 1, width);
        var right = Bar(brightest, height, width, width - 1, -1, width);
        return new PictureArea(left, top, width - left - right, height - top - bottom);
    }

    // Lines of `length` samples, `along` apart; `across` leads from one line to the next. The line at a bar's edge is a mix and goes with the bar.
    private static int Bar(byte[] brightest, int length, int lines, int start, int across, int along)
    {
        for (var line = 0; line < (lines - 1) / 2; line++)
        {
            var (most, sum) = (0, 0L);
            for (var index = 0; index < length; index++)
            {
                var value = brightest[start + (line * across) + (index * along)];
                most = Math.Max(most, value);
                sum += value;
            }

            if (most > Black)
            {
                var next = Mean(brightest, length, start + ((line + 1) * across), along);
                return line > 0 && Math.Max(next, (double)sum / length) >= Edge ? line + ((double)sum / length < 0.8 * next ? 1 : 0) : 0;
            }
        }

        return 0;
    }

    private static double Mean(byte[] brightest, int length, int start, int along)
    {
        var sum = 0L;
        for (var index = 0; index < length; index++)
        {
            sum += brightest[start + (index * along)];
        }

        return (double)sum / length;
    }
}
