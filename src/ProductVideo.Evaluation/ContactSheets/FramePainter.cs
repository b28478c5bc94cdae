using ProductVideo.Media.Geometry;
using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.ContactSheets;

/// <summary>Draws small frames and what was found in them into a sheet.</summary>
internal static class FramePainter
{
    /// <summary>The colour of a mask's outline: pink, which few products and no skin have.</summary>
    public static readonly (byte Red, byte Green, byte Blue) OutlineColour = (245, 46, 132);

    private static readonly (byte Red, byte Green, byte Blue) OutlineShade = (16, 12, 14);

    /// <summary>The number of the frame in a cell, so that cells are spread evenly from the first frame to the last.</summary>
    public static int Spread(int cell, int cells, int frames) => cells == 1 ? 0 : (int)Math.Round((double)cell * (frames - 1) / (cells - 1));

    /// <summary>Draws a frame: area averaging by whole source pixels going down, nearest pixels going up, so that small frames stay crisp and large ones do not alias.</summary>
    public static void DrawFrame(RgbImage sheet, RgbImage frame, int left, int top, int width, int height)
    {
        for (var y = 0; y < height; y++)
        {
            var (y1, y2) = Range(y, height, frame.Height);
            for (var x = 0; x < width; x++)
            {
                var (x1, x2) = Range(x, width, frame.Width);
                var (red, green, blue) = (0, 0, 0);
                for (var sourceY = y1; sourceY < y2; sourceY++)
                {
                    for (var sourceX = x1; sourceX < x2; sourceX++)
                    {
                        var source = frame.Pixel(sourceX, sourceY);
                        red += source[0];
                        green += source[1];
                        blue += source[2];
                    }
                }

                var count = (x2 - x1) * (y2 - y1);
                var target = sheet.Pixel(left + x, top + y);
                (target[0], target[1], target[2]) = ((byte)(red / count), (byte)(green / count), (byte)(blue / count));
            }
        }
    }

    /// <summary>Draws a mask's outline one pixel wide, with a dark pixel outside it: the colour alone is lost on a product of the same.</summary>
    public static void DrawOutline(RgbImage sheet, GrayImage mask, int left, int top, int width, int height, (byte Red, byte Green, byte Blue) colour)
    {
        bool Inside(int x, int y) =>
            x >= 0 && y >= 0 && x < width && y < height && mask.Pixels[(y * mask.Height / height * mask.Width) + (x * mask.Width / width)] >= 128;

        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var isInside = Inside(x, y);
                if (Inside(x - 1, y) != isInside || Inside(x + 1, y) != isInside || Inside(x, y - 1) != isInside || Inside(x, y + 1) != isInside)
                {
                    var target = sheet.Pixel(left + x, top + y);
                    (target[0], target[1], target[2]) = isInside ? colour : OutlineShade;
                }
            }
        }
    }

    private static (int From, int To) Range(int position, int cells, int pixels)
    {
        var from = (int)((long)position * pixels / cells);
        return (from, Math.Max(from + 1, (int)((long)(position + 1) * pixels / cells)));
    }

    /// <summary>Draws a box one pixel wide; what is outside the cell is left out.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="box">The box in pixels of the frame.</param>
    /// <param name="frame">The frame's size.</param>
    /// <param name="cell">Where the frame is in the sheet.</param>
    /// <param name="colour">Red, green, blue.</param>
    public static void DrawBox(RgbImage sheet, SheetBox box, (int Width, int Height) frame, PixelRegion cell, (byte Red, byte Green, byte Blue) colour)
    {
        var (left, right) = (Place(box.Left, frame.Width, cell.Width), Place(box.Right, frame.Width, cell.Width));
        var (top, bottom) = (Place(box.Top, frame.Height, cell.Height), Place(box.Bottom, frame.Height, cell.Height));
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x += y == top || y == bottom ? 1 : Math.Max(1, right - left))
            {
                var target = sheet.Pixel(cell.X + x, cell.Y + y);
                (target[0], target[1], target[2]) = colour;
            }
        }
    }

    private static int Place(double position, int pixels, int cells) => Math.Clamp((int)(position * cells / pixels), 0, cells - 1);
}
