using ProductVideo.Media.Images;
using ProductVideo.Vision.Imaging;

namespace ProductVideo.Vision.Masks;

/// <summary>
/// Cleans the masks of a clip: a vote over neighbouring frames, then specks and pinholes. The neighbours are first moved and
/// scaled to the frame's own centroid and area, so a moving product's mask does not lag behind it. A frame in which nothing was
/// found stays empty: masks are never invented or repeated.
/// </summary>
public sealed class MaskPostProcessor
{
    private readonly MaskPostProcessorOptions _options;

    /// <summary>Makes a post-processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public MaskPostProcessor(MaskPostProcessorOptions? options = null)
    {
        _options = options ?? new MaskPostProcessorOptions();
        _options.Validate();
    }

    /// <summary>Processes the masks of one clip, in playing order; the masks given are left as they are.</summary>
    public IReadOnlyList<GrayImage> Process(IReadOnlyList<GrayImage> masks, CancellationToken cancellationToken = default)
    {
        var moments = masks.Select(MaskMoments.Of).ToArray();
        var result = new GrayImage[masks.Count];
        Parallel.For(0, masks.Count, new ParallelOptions { CancellationToken = cancellationToken }, index =>
            result[index] = Clean(Vote(masks, moments, index)));
        return result;
    }

    private GrayImage Vote(IReadOnlyList<GrayImage> masks, MaskMoments?[] moments, int index)
    {
        var own = masks[index];
        var first = Math.Max(0, index - _options.TemporalRadius);
        var last = Math.Min(masks.Count - 1, index + _options.TemporalRadius);
        // Only a full window votes: at the clip's ends the few neighbours would lean to one side in time.
        if (moments[index] is null || last - first < 2 * _options.TemporalRadius || _options.TemporalRadius == 0)
        {
            return own.Clone();
        }

        if (Enumerable.Range(first, last - first + 1).Any(other => moments[other] is null))
        {
            return own.Clone();
        }

        var target = MaskWindow.Target(masks, moments, index, _options.TemporalRadius);
        var votes = new byte[own.Pixels.Length];
        AddVotes(votes, own);
        for (var other = first; other <= last; other++)
        {
            if (other != index)
            {
                AddVotes(votes, own.Width, new MaskAlignment(masks[other], moments[other]!.Value, target));
            }
        }

        var majority = (byte)_options.TemporalRadius;
        for (var pixel = 0; pixel < votes.Length; pixel++)
        {
            votes[pixel] = votes[pixel] > majority ? (byte)255 : (byte)0;
        }

        return new GrayImage(own.Width, own.Height, votes);
    }

    private static void AddVotes(Span<byte> votes, GrayImage mask)
    {
        for (var pixel = 0; pixel < votes.Length; pixel++)
        {
            votes[pixel] += mask.Pixels[pixel] != 0 ? (byte)1 : (byte)0;
        }
    }

    private static void AddVotes(Span<byte> votes, int width, in MaskAlignment aligned)
    {
        var columns = aligned.Columns;
        for (var y = aligned.Box.Top; y < aligned.Box.Bottom; y++)
        {
            var source = aligned.RowFor(y);
            var row = votes.Slice((y * width) + aligned.Box.Left, columns.Length);
            for (var x = 0; x < columns.Length; x++)
            {
                row[x] += source[columns[x]] != 0 ? (byte)1 : (byte)0;
            }
        }
    }

    private GrayImage Clean(GrayImage mask)
    {
        var pieces = RegionMap.Of(mask.Pixels, mask.Width, mask.Height, set: true);
        if (pieces.Regions.Count == 0)
        {
            return mask;
        }

        var leastPiece = _options.SpeckShare * pieces.Regions.Max(piece => piece.Area);
        pieces.Fill(mask.Pixels, 0, piece => piece.Area < leastPiece);
        var leastHole = _options.HoleShare * MaskGeometry.AreaOf(mask);
        RegionMap.Of(mask.Pixels, mask.Width, mask.Height, set: false).Fill(mask.Pixels, 255, hole => hole.Area < leastHole);
        return mask;
    }
}
