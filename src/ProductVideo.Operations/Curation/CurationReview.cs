using ProductVideo.Abstractions.Clips;
using ProductVideo.Grains.Settings;
using ProductVideo.Operations.Listings;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Operations.Curation;

/// <summary>Judges stored scores by the gate's own rules.</summary>
internal sealed class CurationReview(IClipIndex index, PipelineOptions pipeline) : ICurationReview
{
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
        var clips = await index.GetAsync(cancellationToken);
        var judged = clips.Select(Judged).OfType<JudgedClip>().ToList();
        return new CurationPreview(PolicyPreview.Of(judged, Policy, other), clips.Count - judged.Count);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KeyValuePair<string, int>>> CountReasonsAsync(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var code in (await index.GetAsync(cancellationToken)).Where(static clip => clip.State == ClipState.Rejected).SelectMany(static clip => clip.Reasons))
        {
            counts[code] = counts.GetValueOrDefault(code) + 1;
        }

        return [.. counts.OrderByDescending(static count => count.Value).ThenBy(static count => count.Key, StringComparer.Ordinal)];
    }

    // Only what the gate has decided is decided again.
    private static JudgedClip? Judged(IndexedClip clip) =>
        !clip.IsReviewed && clip.State is (ClipState.Ready or ClipState.Rejected) && clip.Scores is { } scores ? new JudgedClip(clip.Id, clip.State == ClipState.Ready, scores) : null;
}
