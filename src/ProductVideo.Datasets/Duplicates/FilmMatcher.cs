namespace ProductVideo.Datasets.Duplicates;

/// <summary>Decides whether two films are one, picture by picture.</summary>
/// <param name="options">The limits.</param>
internal sealed class FilmMatcher(DuplicateOptions options)
{
    // Most pictures must match: films that share an opening or a closing card are not the same.
    private const double MatchingPart = 0.9;
    private const int MinimumFrames = 2 * FilmFingerprint.FramesPerSecond;

    /// <summary>Compares two films.</summary>
    /// <param name="original">One film.</param>
    /// <param name="other">The other.</param>
    /// <param name="offset">Which picture of the original goes with the other's first one; negative if the other begins first.</param>
    /// <returns>How much they differ and how much of the shorter one is in the longer one; null if they are two films.</returns>
    public (double Difference, double Overlap)? Match(FilmFingerprint original, FilmFingerprint other, int offset)
    {
        var differences = new List<double>();
        var pairs = 0;
        for (var frame = 0; frame < other.Frames.Count; frame++)
        {
            var place = frame + offset;
            if (place < 0 || place >= original.Frames.Count)
            {
                continue;
            }

            pairs++;
            var (first, second) = (original.Frames[place], other.Frames[frame]);
            if (!first.IsFlat || !second.IsFlat)
            {
                differences.Add(Difference(original, place, second));
            }
        }

        var overlap = (double)pairs / Math.Min(original.Frames.Count, other.Frames.Count);
        if (differences.Count < MinimumFrames || overlap < options.MinimumOverlap)
        {
            return null;
        }

        differences.Sort();
        var difference = differences[Math.Min(differences.Count - 1, (int)(differences.Count * MatchingPart))];
        return difference <= options.MaximumCellDistance ? (difference, overlap) : null;
    }

    // Another frame rate, or a cut of part of a second, moves pictures by up to half the time between two of them.
    private static double Difference(FilmFingerprint original, int place, PictureSignature picture)
    {
        var least = double.MaxValue;
        for (var near = Math.Max(0, place - 1); near <= Math.Min(original.Frames.Count - 1, place + 1); near++)
        {
            least = Math.Min(least, ThumbnailDistance.Between(original.Frames[near].Thumbnail.Span, picture.Thumbnail.Span));
        }

        return least;
    }
}
