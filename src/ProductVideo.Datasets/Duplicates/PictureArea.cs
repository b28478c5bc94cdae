using ProductVideo.Media.Bars;
using ProductVideo.Media.Images;

namespace ProductVideo.Datasets.Duplicates;

/// <summary>The part of a film's or photo's pictures that is no black bar.</summary>
/// <param name="Left">The first column.</param>
/// <param name="Top">The first row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
internal readonly record struct PictureArea(int Left, int Top, int Width, int Height)
{
    // A line that has less of the light of the one behind it is partly bar: pictures are made smaller before they are compared.
    private const double Mixed = 0.8;

    /// <summary>The area of pictures of one size, without the bars that all of them have.</summary>
    public static PictureArea Of(IReadOnlyList<RgbImage> pictures)
    {
        var bars = BlackBars.Find(pictures);
        var (width, height) = (pictures[0].Width, pictures[0].Height);
        var top = Inside(bars.Top, height, line => RowLight(pictures, line));
        var bottom = Inside(bars.Bottom, height, line => RowLight(pictures, height - 1 - line));
        var left = Inside(bars.Left, width, line => ColumnLight(pictures, line));
        var right = Inside(bars.Right, width, line => ColumnLight(pictures, width - 1 - line));
        return new PictureArea(left, top, width - left - right, height - top - bottom);
    }

    private static int Inside(int bar, int lines, Func<int, long> light) =>
        bar > 0 && bar + 1 < lines / 2 && light(bar) < Mixed * light(bar + 1) ? bar + 1 : bar;

    private static long RowLight(IReadOnlyList<RgbImage> pictures, int y)
    {
        var sum = 0L;
        foreach (var picture in pictures)
        {
            foreach (var value in picture.Row(y))
            {
                sum += value;
            }
        }

        return sum;
    }

    private static long ColumnLight(IReadOnlyList<RgbImage> pictures, int x)
    {
        var sum = 0L;
        foreach (var picture in pictures)
        {
            for (var y = 0; y < picture.Height; y++)
            {
                var pixel = picture.Pixel(x, y);
                sum += pixel[0] + pixel[1] + pixel[2];
            }
        }

        return sum;
    }
}
