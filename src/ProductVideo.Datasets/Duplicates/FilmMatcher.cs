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
    /// <returns>How like they are; null if they are two films.</returns>
    public FilmMatch? Match(FilmFingerprint original, FilmFingerprint other, int offset)
    {
        var differences = new List<double>();
        var colour = new LastingColour();
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
                var (difference, near) = Nearest(original, place, second);
                differences.Add(difference);
                colour.Add(original.Frames[near].Thumbnail.Span, second.Thumbnail.Span);
            }
        }

        var overlap = (double)pairs / Math.Min(original.Frames.Count, other.Frames.Count);
        if (differences.Count < MinimumFrames || overlap < options.MinimumOverlap)
        {
            return null;
        }

        differences.Sort();
        var match = new FilmMatch(differences[Math.Min(differences.Count - 1, (int)(differences.Count * MatchingPart))], colour.Measure(), overlap);
        return match.Difference <= options.MaximumCellDistance && match.Colour <= options.MaximumColourDistance ? match : null;
    }

    // Another frame rate, or a cut of part of a second, moves pictures by up to half the time between two of them.
    private static (double Difference, int Place) Nearest(FilmFingerprint original, int place, PictureSignature picture)
    {
        var (least, best) = (double.MaxValue, place);
        for (var near = Math.Max(0, place - 1); near <= Math.Min(original.Frames.Count - 1, place + 1); near++)
        {
            var difference = ThumbnailDistance.Between(original.Frames[near].Thumbnail.Span, picture.Thumbnail.Span);
            if (difference < least)
            {
                (least, best) = (difference, near);
            }
        }

        return (least, best);
    }
}
