using ProductVideo.Media.Images;
using ProductVideo.Vision.Gates;
using ProductVideo.Vision.Masks;
using ProductVideo.Vision.Segmentation;

namespace ProductVideo.Cli.Scoring;

/// <summary>Segments and judges clips as the pipeline does with its default settings, and measures the masks.</summary>
internal sealed class ClipJudge(ISegmenter segmenter)
{
    private readonly MaskPostProcessor _postProcessor = new();
    private readonly CurationPolicy _policy = new();

    /// <summary>Scores one clip.</summary>
    /// <param name="id">The clip's id.</param>
    /// <param name="planned">The reason for which it must be refused, or null.</param>
    /// <param name="frames">Its frames.</param>
    /// <param name="truth">Its exact masks.</param>
    /// <param name="source">Its frame rate and the film's height.</param>
    /// <param name="cancellationToken">Stops between frames.</param>
    public async Task<ClipScore> ScoreAsync(
        string id, string? planned, IReadOnlyList<RgbImage> frames, IReadOnlyList<GrayImage> truth, ClipSource source, CancellationToken cancellationToken)
    {
        var found = await segmenter.SegmentAsync(frames, cancellationToken: cancellationToken);
        var verdict = ClipGate.Judge(ClipScorer.Score(frames, found.Masks, found, source), _policy);
        var masks = _postProcessor.Process(found.Masks, cancellationToken);
        var overlaps = masks.Select((mask, frame) => MaskGeometry.IntersectionOverUnion(mask, truth[frame])).ToArray();
        return new ClipScore(id, planned, [.. verdict.Reasons.Select(reason => reason.Code)], overlaps.Average(), overlaps.Min());
    }
}
