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
            var index = FramePainter.Spread(column, count, row.Frames.Count);
            var left = Gap + (column * (options.CellWidth + Gap));
            FramePainter.DrawFrame(sheet, row.Frames[index], left, top, options.CellWidth, height);
            if (row.Masks is not null)
            {
                FramePainter.DrawOutline(sheet, row.Masks[index], left, top, options.CellWidth, height, options.Outline);
            }

            BitmapFont.Draw(sheet, left + 4, top + height - 11, $"{index}", (255, 255, 255), scale: 1, options.CellWidth - 8, shadow: true);
        }
    }
}
