using System.Runtime.CompilerServices;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Grains.Settings;
using ProductVideo.Operations.Listings;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Operations.Curation;

/// <summary>Judges stored scores by the gate's own rules.</summary>
internal sealed class CurationReview(IListings listings, PipelineOptions pipeline, TimeProvider time) : ICurationReview
{
    private static readonly TimeSpan CountsLast = TimeSpan.FromSeconds(30);
    private Counts? _counts;

    /// <inheritdoc/>
    public CurationPolicy Policy => pipeline.Curation;

    /// <inheritdoc/>
    public IReadOnlyList<JudgedScore> Explain(IReadOnlyDictionary<string, double> scores) => ClipScores.Of(scores) is { } measured
        ? [.. ClipGate.Explain(measured, Policy).OrderBy(static score => score.IsBroken ? 0 : score.Value is null ? 2 : 1)]
        : [];

    /// <inheritdoc/>
    public async Task<CurationPreview> PreviewAsync(CurationPolicy other, CancellationToken cancellationToken)
    {
        other.Validate();
        var (judged, all) = (new List<JudgedClip>(), 0);
        await foreach (var clip in WalkAsync(new ClipFilter(), cancellationToken))
        {
            all++;
            if (Judged(clip) is { } one)
            {
                judged.Add(one);
            }
        }

        return new CurationPreview(PolicyPreview.Of(judged, Policy, other), all - judged.Count);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KeyValuePair<string, int>>> CountReasonsAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _counts) is { } known && time.GetElapsedTime(known.At) < CountsLast)
        {
            return known.ByReason;
        }

        var at = time.GetTimestamp();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var clip in WalkAsync(new ClipFilter { States = [ClipState.Rejected] }, cancellationToken))
        {
            foreach (var code in clip.Reasons.Select(static reason => reason.Code).Distinct(StringComparer.Ordinal))
            {
                counts[code] = counts.GetValueOrDefault(code) + 1;
            }
        }

        KeyValuePair<string, int>[] sorted = [.. counts.OrderByDescending(static count => count.Value).ThenBy(static count => count.Key, StringComparer.Ordinal)];
        Volatile.Write(ref _counts, new Counts(at, sorted));
        return sorted;
    }

    // Only what the gate has decided is decided again.
    private static JudgedClip? Judged(ClipStatus clip) =>
        !clip.IsReviewed && clip.State is ClipState.Ready or ClipState.Rejected && ClipScores.Of(clip.Scores) is { } scores
            ? new JudgedClip(clip.Id, clip.State == ClipState.Ready, scores)
            : null;

    private async IAsyncEnumerable<ClipStatus> WalkAsync(ClipFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = new PageRequest(null, PageRequest.LargestSize);
        while (true)
        {
            var clips = await listings.ListClipsAsync(filter, page, cancellationToken);
            foreach (var clip in clips.Items)
            {
                yield return clip;
            }

            if (clips.Next is null)
            {
                yield break;
            }

            page = page with { Cursor = clips.Next };
        }
    }

    private sealed record Counts(long At, IReadOnlyList<KeyValuePair<string, int>> ByReason);
}
