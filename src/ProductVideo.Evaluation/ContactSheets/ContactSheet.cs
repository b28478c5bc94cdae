using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.ContactSheets;

/// <summary>Puts frames of one or more videos on one picture, with mask outlines, frame numbers and labels.</summary>
public static class ContactSheet
{
    private const int Gap = 6;
    private const int LabelHeight = 18;
    private const byte Paper = 22;

    /// <summary>Composes the sheet: a row for each video, each row's frames spread evenly from its first to its last.</summary>
    /// <exception cref="ArgumentException">There are no rows, a row has no frames, or its masks do not fit its frames.</exception>
    public static RgbImage Compose(IReadOnlyList<ContactSheetRow> rows, ContactSheetOptions? options = null)
    {
        options ??= new ContactSheetOptions();
        options.Validate();
        if (rows.Count == 0)
        {
            throw new ArgumentException("A contact sheet needs at least one row.", nameof(rows));
        }

        foreach (var row in rows)
        {
            Check(row);
        }

        var heights = rows.Select(row => CellHeight(row, options)).ToList();
        var width = Gap + (options.Columns * (options.CellWidth + Gap));
        var sheet = new RgbImage(width, Gap + heights.Sum(height => LabelHeight + height + Gap));
        Array.Fill(sheet.Pixels, Paper);
        var top = Gap;
        for (var i = 0; i < rows.Count; i++)
        {
            BitmapFont.Draw(sheet, Gap, top + 3, rows[i].Label, (225, 228, 235), scale: 1, width - (2 * Gap));
            top += LabelHeight;
            DrawRow(sheet, rows[i], top, heights[i], options);
            top += heights[i] + Gap;
        }

        return sheet;
    }

    private static void Check(ContactSheetRow row)
    {
        if (row.Frames.Count == 0)
        {
            throw new ArgumentException($"The row '{row.Label}' has no frames.", nameof(row));
        }

        if (row.Masks is { } masks && (masks.Count != row.Frames.Count || masks[0].Width != row.Frames[0].Width || masks[0].Height != row.Frames[0].Height))
        {
            throw new ArgumentException($"The masks of the row '{row.Label}' do not fit its frames in number or size.", nameof(row));
        }
    }

    private static int CellHeight(ContactSheetRow row, ContactSheetOptions options) =>
        Math.Max(1, (int)Math.Round((double)options.CellWidth * row.Frames[0].Height / row.Frames[0].Width));

    private static void DrawRow(RgbImage sheet, ContactSheetRow row, int top, int height, ContactSheetOptions options)
    {
        var count = Math.Min(options.Columns, row.Frames.Count);
        for (var column = 0; column < count; column++)
        {
            var index = count == 1 ? 0 : (int)Math.Round((double)column * (row.Frames.Count - 1) / (count - 1));
            var left = Gap + (column * (options.CellWidth + Gap));
            DrawFrame(sheet, row.Frames[index], left, top, options.CellWidth, height);
            if (row.Masks is not null)
            {
                DrawOutline(sheet, row.Masks[index], left, top, options.CellWidth, height, options.Outline);
            }

            BitmapFont.Draw(sheet, left + 4, top + height - 11, $"{index}", (255, 255, 255), scale: 1, options.CellWidth - 8, shadow: true);
        }
    }

    // Area averaging by whole source pixels going down, nearest pixels going up: small frames stay crisp, large ones do not alias.
    private static void DrawFrame(RgbImage sheet, RgbImage frame, int left, int top, int width, int height)
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

    private static void DrawOutline(RgbImage sheet, GrayImage mask, int left, int top, int width, int height, (byte Red, byte Green, byte Blue) colour)
    {
        bool Inside(int x, int y) =>
            x >= 0 && y >= 0 && x < width && y < height && mask.Pixels[(y * mask.Height / height * mask.Width) + (x * mask.Width / width)] >= 128;

        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (Inside(x, y) && !(Inside(x - 1, y) && Inside(x + 1, y) && Inside(x, y - 1) && Inside(x, y + 1)))
                {
                    var target = sheet.Pixel(left + x, top + y);
                    (target[0], target[1], target[2]) = colour;
                }
            }
        }
    }

    private static (int From, int To) Range(int position, int cells, int pixels)
    {
        var from = (int)((long)position * pixels / cells);
        return (from, Math.Max(from + 1, (int)((long)(position + 1) * pixels / cells)));
    }
}
