namespace ProductVideo.Vision.Imaging;

/// <summary>Cuts the rows of a mask into runs of equal pixels; the search is vectorised, so large even areas cost next to nothing.</summary>
internal static class RunList
{
    /// <summary>The runs of pixels that are set, or of those that are not, row by row, each labelled with its place in the list.</summary>
    public static List<RegionRun> Of(ReadOnlySpan<byte> mask, int width, int height, bool set)
    {
        var runs = new List<RegionRun>();
        for (var y = 0; y < height; y++)
        {
            var row = mask.Slice(y * width, width);
            var start = set ? NextSet(row, 0) : NextClear(row, 0);
            while (start < width)
            {
                var end = set ? NextClear(row, start) : NextSet(row, start);
                runs.Add(new RegionRun(y, start, end, runs.Count));
                start = set ? NextSet(row, end) : NextClear(row, end);
            }
        }

        return runs;
    }

    private static int NextSet(ReadOnlySpan<byte> row, int from)
    {
        var offset = row[from..].IndexOfAnyExcept((byte)0);
        return offset < 0 ? row.Length : from + offset;
    }

    private static int NextClear(ReadOnlySpan<byte> row, int from)
    {
        var offset = row[from..].IndexOf((byte)0);
        return offset < 0 ? row.Length : from + offset;
    }
}
