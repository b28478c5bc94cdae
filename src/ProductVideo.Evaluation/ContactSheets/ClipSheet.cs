using ProductVideo.Media.Geometry;
using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.ContactSheets;

/// <summary>
/// One picture by which a person judges a clip at a glance: eight frames with the mask's outline (pink), its box (yellow) and the detector's boxes (blue), the
/// verdict with its reasons, and every score beside its limits, those outside in red. It has a dark ground of its own, so it reads the same on any page.
/// </summary>
public static class ClipSheet
{
    /// <summary>The sheet's width in pixels; its height follows from what it shows.</summary>
    public const int Width = 1280;

    private const int Columns = 4;
    private const int Rows = 2;
    private const int Gap = 6;
    private const int Scale = 2;
    private const int LineHeight = 22;
    private const int Advance = BitmapFont.Advance * Scale;
    private const int CellWidth = (Width - ((Columns + 1) * Gap)) / Columns;
    private const int ScoreColumns = 2;

    // letters from a score's name to its limit
    private const int LimitPlace = 36;
    private const byte Ground = 22;

    private static readonly (byte Red, byte Green, byte Blue) Ink = (228, 231, 238);
    private static readonly (byte Red, byte Green, byte Blue) Faint = (160, 166, 180);
    private static readonly (byte Red, byte Green, byte Blue) Good = (88, 214, 160);
    private static readonly (byte Red, byte Green, byte Blue) Bad = (255, 122, 134);
    private static readonly (byte Red, byte Green, byte Blue) MaskBox = (250, 214, 70);
    private static readonly (byte Red, byte Green, byte Blue) DetectorBox = (84, 190, 255);

    /// <summary>Composes the sheet.</summary>
    /// <exception cref="ArgumentException">There are no frames, or the masks do not fit them in number or size.</exception>
    public static RgbImage Compose(ClipSheetContent content)
    {
        Check(content);
        var reasons = content.Reasons.SelectMany(static reason => Wrap($"- {reason}", (Width - (2 * Gap)) / Advance)).ToList();
        var cellHeight = Math.Max(1, (int)Math.Round((double)CellWidth * content.Frames[0].Height / content.Frames[0].Width));
        var framesTop = Gap + (LineHeight * (2 + reasons.Count)) + Gap;
        var scoresTop = framesTop + (Rows * (cellHeight + Gap)) + Gap;
        var scoreRows = (content.Scores.Count + ScoreColumns - 1) / ScoreColumns;
        var sheet = new RgbImage(Width, scoresTop + (scoreRows * LineHeight) + Gap);
        Array.Fill(sheet.Pixels, Ground);
        var verdict = content.IsAccepted ? Good : Bad;
        Write(sheet, Gap, Gap, content.Id, Ink);
        Write(sheet, Gap + ((content.Id.Length + 2) * Advance), Gap, content.Verdict, verdict);
        Write(sheet, Gap, Gap + LineHeight, content.Facts, Faint);
        for (var line = 0; line < reasons.Count; line++)
        {
            Write(sheet, Gap, Gap + (LineHeight * (2 + line)), reasons[line], verdict);
        }

        DrawFrames(sheet, content, framesTop, cellHeight);
        for (var index = 0; index < content.Scores.Count; index++)
        {
            var (column, row) = (index / scoreRows, index % scoreRows);
            WriteScore(sheet, Gap + (column * Width / ScoreColumns), scoresTop + (row * LineHeight), content.Scores[index]);
        }

        return sheet;
    }

    private static void Check(ClipSheetContent content)
    {
        if (content.Frames.Count == 0)
        {
            throw new ArgumentException($"The clip {content.Id} has no frames.", nameof(content));
        }

        if (content.Masks.Count > 0 && (content.Masks.Count != content.Frames.Count || content.Masks[0].Width != content.Frames[0].Width || content.Masks[0].Height != content.Frames[0].Height))
        {
            throw new ArgumentException($"The masks of the clip {content.Id} do not fit its frames in number or size.", nameof(content));
        }
    }

    private static void DrawFrames(RgbImage sheet, ClipSheetContent content, int top, int cellHeight)
    {
        var cells = Math.Min(Columns * Rows, content.Frames.Count);
        for (var index = 0; index < cells; index++)
        {
            var frame = NearBox(FramePainter.Spread(index, cells, content.Frames.Count), cells, content);
            var cell = new PixelRegion(Gap + (index % Columns * (CellWidth + Gap)), top + (index / Columns * (cellHeight + Gap)), CellWidth, cellHeight);
            DrawFrame(sheet, content, frame, cell);
        }
    }

    // The detector looked at few frames; a frame stands for those around it, so one of them may as well be shown.
    private static int NearBox(int frame, int cells, ClipSheetContent content)
    {
        var reach = content.Frames.Count / (2 * cells);
        return content.Boxes.Select(static box => box.Frame)
            .Where(boxed => boxed < content.Frames.Count && Math.Abs(boxed - frame) <= reach)
            .OrderBy(boxed => Math.Abs(boxed - frame))
            .FirstOrDefault(frame);
    }

    private static void DrawFrame(RgbImage sheet, ClipSheetContent content, int frame, PixelRegion cell)
    {
        var picture = content.Frames[frame];
        FramePainter.DrawFrame(sheet, picture, cell.X, cell.Y, cell.Width, cell.Height);
        if (content.Masks.Count > 0)
        {
            DrawMask(sheet, content.Masks[frame], frame, cell);
        }

        foreach (var seen in content.Boxes.Where(seen => seen.Frame == frame))
        {
            FramePainter.DrawBox(sheet, seen, (picture.Width, picture.Height), cell, DetectorBox);
            var left = Math.Clamp((int)(seen.Left * cell.Width / picture.Width), 0, cell.Width - 1);
            var above = Math.Clamp((int)(seen.Top * cell.Height / picture.Height) - LineHeight, 2, cell.Height - LineHeight);
            BitmapFont.Draw(sheet, cell.X + left + 2, cell.Y + above, seen.Label, DetectorBox, Scale, cell.Width - left - 4, shadow: true);
        }

        var time = FormattableString.Invariant($"{frame}  {frame / content.FramesPerSecond:0.0} s");
        BitmapFont.Draw(sheet, cell.X + 6, cell.Y + cell.Height - LineHeight + 4, time, (255, 255, 255), Scale, cell.Width - 12, shadow: true);
    }

    private static void DrawMask(RgbImage sheet, GrayImage mask, int frame, PixelRegion cell)
    {
        FramePainter.DrawOutline(sheet, mask, cell.X, cell.Y, cell.Width, cell.Height, FramePainter.OutlineColour);
        if (BoxOf(mask, frame) is { } box)
        {
            FramePainter.DrawBox(sheet, box, (mask.Width, mask.Height), cell, MaskBox);
        }
        else
        {
            BitmapFont.Draw(sheet, cell.X + 6, cell.Y + 6, "no mask", Bad, Scale, cell.Width - 12, shadow: true);
        }
    }

    private static SheetBox? BoxOf(GrayImage mask, int frame)
    {
        var rows = Enumerable.Range(0, mask.Height).Where(y => mask.Row(y).ContainsAnyExcept((byte)0)).ToList();
        if (rows.Count == 0)
        {
            return null;
        }

        var left = rows.Min(y => mask.Row(y).IndexOfAnyExcept((byte)0));
        var right = rows.Max(y => mask.Row(y).LastIndexOfAnyExcept((byte)0)) + 1;
        return new SheetBox(frame, left, rows[0], right, rows[^1] + 1, "");
    }

    private static void WriteScore(RgbImage sheet, int left, int top, SheetScore score)
    {
        var value = score.IsBroken ? Bad : score.IsMeasured ? Ink : Faint;
        Write(sheet, left, top, score.Name, score.IsBroken ? Bad : Faint);
        Write(sheet, left + ((LimitPlace - 2 - score.Value.Length) * Advance), top, score.Value, value);
        Write(sheet, left + (LimitPlace * Advance), top, score.Limit, score.IsBroken ? Bad : Faint);
    }

    private static void Write(RgbImage sheet, int left, int top, string text, (byte Red, byte Green, byte Blue) colour) =>
        BitmapFont.Draw(sheet, left, top, text, colour, Scale, Width - left - Gap);

    private static IEnumerable<string> Wrap(string text, int letters)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > letters)
            {
                yield return line;
                line = "   " + word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }
}
