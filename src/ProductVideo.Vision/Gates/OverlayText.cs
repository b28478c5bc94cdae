using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Gates;

/// <summary>
/// Finds captions and watermarks without reading them: strokes that stay in their place while the scene moves. In up to 12 frames, at half the size of a
/// picture of 480 lines, a step between neighbouring samples is fixed if it is strong and of one sign in all of them. A cell of 16 x 8 samples in which fixed
/// steps up and down alternate in several rows, as strokes do, holds text if the cell beside it does too. Cells that the product covers are left out: its own
/// label is no overlay. The heuristic reads nothing, so it takes a fixed fence for text too, misses letters that fade or are less than 2 pixels thick, and says
/// nothing of a scene that stands still.
/// </summary>
public static class OverlayText
{
    private const int Samples = 12;
    private const double Lines = 240;
    private const int CellWidth = 16;
    private const int CellHeight = 8;

    // levels between neighbouring samples
    private const int StrongStep = 28;
    private const int LeastSteps = 6;
    private const int LeastRows = 3;

    // more of the other steps fixed than this: the scene stands still
    private const double LargestFixedShare = 0.5;

    // fewer other steps than this share of the samples: there is no scene that could move
    private const double PlainShare = 0.004;

    /// <summary>Measures a clip.</summary>
    /// <param name="frames">Its frames in playing order, at least one, all of one size.</param>
    /// <param name="masks">The product, one mask a frame.</param>
    /// <returns>The share of the picture's cells that hold text, 0 to 1; null where the scene stands still.</returns>
    public static double? Measure(IReadOnlyList<RgbImage> frames, IReadOnlyList<GrayImage> masks)
    {
        var count = Math.Min(Samples, frames.Count);
        var numbers = Enumerable.Range(0, count).Select(index => (int)((((2L * index) + 1) * frames.Count) / (2L * count))).ToArray();
        var factor = Math.Max(1, (int)Math.Round(frames[0].Height / Lines));
        var planes = new LumaPlane[count];
        Parallel.For(0, count, index => planes[index] = LumaPlane.Reduce(frames[numbers[index]], factor));
        var steps = new FixedSteps(planes, StrongStep);
        var product = ProductCells([.. numbers.Select(number => masks[number])], factor, planes[0]);
        var (across, down) = (planes[0].Width / CellWidth, planes[0].Height / CellHeight);
        var text = new bool[across * down];
        for (var cell = 0; cell < text.Length; cell++)
        {
            text[cell] = !product[cell] && HasStrokes(steps, cell % across, cell / across);
        }

        return StandsStill(steps, text, product, across, down) ? null : (double)Neighboured(text, across) / text.Length;
    }

    private static bool[] ProductCells(GrayImage[] masks, int factor, LumaPlane size)
    {
        var (across, down) = (size.Width / CellWidth, size.Height / CellHeight);
        var cells = new bool[across * down];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            var (left, top) = (cell % across * CellWidth * factor, cell / across * CellHeight * factor);
            cells[cell] = 2 * masks.Count(mask => Touches(mask, left, top, CellWidth * factor, CellHeight * factor)) >= masks.Length;
        }

        return cells;
    }

    private static bool Touches(GrayImage mask, int left, int top, int width, int height)
    {
        for (var y = top; y < top + height; y++)
        {
            if (mask.Row(y).Slice(left, width).ContainsAnyExcept((byte)0))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasStrokes(FixedSteps steps, int column, int row)
    {
        var (all, rows) = (0, 0);
        for (var y = row * CellHeight; y < (row + 1) * CellHeight; y++)
        {
            var (up, down) = steps.Across(y, column * CellWidth, CellWidth);
            all += Math.Min(up, down);
            rows += up > 0 && down > 0 ? 1 : 0;
        }

        return 2 * all >= LeastSteps && rows >= LeastRows;
    }

    private static bool StandsStill(FixedSteps steps, bool[] text, bool[] product, int across, int down)
    {
        var (usual, stuck) = (0.0, 0);
        for (var y = 0; y < down * CellHeight; y++)
        {
            for (var column = 0; column < across; column++)
            {
                var cell = (y / CellHeight * across) + column;
                // A letter's ends reach into cells that hold too little of it to count.
                if (!product[cell] && !IsBeside(text, column, y / CellHeight, across, down))
                {
                    usual += steps.Usual(y, column * CellWidth, CellWidth);
                    stuck += steps.Count(y, column * CellWidth, CellWidth);
                }
            }
        }

        return usual > PlainShare * across * down * CellWidth * CellHeight && stuck > LargestFixedShare * usual;
    }

    private static bool IsBeside(bool[] text, int column, int row, int across, int down)
    {
        for (var y = Math.Max(0, row - 1); y <= Math.Min(down - 1, row + 1); y++)
        {
            for (var x = Math.Max(0, column - 1); x <= Math.Min(across - 1, column + 1); x++)
            {
                if (text[(y * across) + x])
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static int Neighboured(bool[] text, int across)
    {
        var count = 0;
        for (var cell = 0; cell < text.Length; cell++)
        {
            var column = cell % across;
            count += text[cell] && ((column > 0 && text[cell - 1]) || (column < across - 1 && text[cell + 1])) ? 1 : 0;
        }

        return count;
    }
}
