using ProductVideo.Abstractions.Clips;
using ProductVideo.Grains.Settings;
using ProductVideo.Operations.Listings;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Operations.Curation;

/// <summary>Judges stored scores by the gate's own rules.</summary>
internal sealed class CurationReview(IListings listings, PipelineOptions pipeline) : ICurationReview
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
        var judged = new List<JudgedClip>();
        var all = 0;
        var page = new PageRequest(null, PageRequest.LargestSize);
        while (true)
        {
            var clips = await listings.ListClipsAsync(new ClipFilter(), page, cancellationToken);
            all += clips.Items.Count;
            judged.AddRange(clips.Items.Select(Judged).OfType<JudgedClip>());
            if (clips.Next is null)
            {
                return new CurationPreview(PolicyPreview.Of(judged, Policy, other), all - judged.Count);
            }

            page = page with { Cursor = clips.Next };
        }
    }

    // Only what the gate has decided is decided again.
    private static JudgedClip? Judged(ClipStatus clip) =>
        clip.State is ClipState.Ready or ClipState.Rejected && ClipScores.Of(clip.Scores) is { } scores
            ? new JudgedClip(clip.Id, clip.State == ClipState.Ready, scores)
            : null;
}
