using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Datasets.Duplicates;
using ProductVideo.Grains.Clips;
using ProductVideo.Grains.Settings;
using ProductVideo.Operations.Jobs;
using ProductVideo.Silo.Reporting;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Storage.ReadModels;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Silo.Service;

/// <summary>
/// Compares the clips of a run with each other once all of them are measured: a shot that a film shows twice, or that two films share, goes into the dataset
/// once. Clips that are accepted for themselves are compared with each other only, so none is refused for a clip that is not in; for the others the score and the
/// clip that is alike are noted.
/// </summary>
internal sealed class ClipTwins(IGrainFactory grains, IReadModelStore rows, IArtifactStore artifacts, PipelineOptions pipeline, ImportOptions import) : IClipComparison
{
    // What is below is another shot, whatever policy.
    private const double LeastOverlap = 0.5;

    private const int ToldAtOnce = 64;

    private readonly RunReader _reader = new(rows);

    /// <inheritdoc/>
    public async Task MarkAsync(CancellationToken cancellationToken)
    {
        var clips = new List<(ClipStatus Clip, ClipScores Own, bool IsIn, string Fingerprint)>();
        foreach (var clip in await _reader.ListClipsAsync(null, cancellationToken))
        {
            if (clip.State is ClipState.Ready or ClipState.Rejected
                && ClipScores.Of(clip.Scores) is { } scores
                && await artifacts.LocateAsync(clip.ArtifactOf(WorkStep.Gate), ClipFiles.Fingerprint, cancellationToken) is { } file)
            {
                var own = scores with { Duplicate = null };
                clips.Add((clip, own, ClipGate.Judge(own, pipeline.Curation).Accepted, file));
            }
        }

        var files = clips.ToDictionary(static clip => clip.Clip.Id, static clip => clip.Fingerprint, StringComparer.Ordinal);
        var finder = new DuplicateFinder(import.Duplicates with { MinimumOverlap = LeastOverlap });
        var among = Find(clips.Where(static clip => clip.IsIn).Select(static clip => clip.Clip.Id));
        var all = Find(files.Keys);
        foreach (var some in clips.Chunk(ToldAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.WhenAll(some.Select(one => TellAsync(one.Clip, one.Own, one.IsIn, (one.IsIn ? among : all).GetValueOrDefault(one.Clip.Id))));
        }

        // Clips have no bytes of their own to be compared by: two of one shot are encoded alike only by chance.
        Dictionary<string, DuplicateLink> Find(IEnumerable<string> ids) => finder
            .FindFilms([.. ids.Select(static id => new ContentItem(id, id))], id => FingerprintFile.Read(files[id]), cancellationToken)
            .ToDictionary(static link => link.Id, StringComparer.Ordinal);
    }

    private async Task TellAsync(ClipStatus clip, ClipScores own, bool isIn, DuplicateLink? link)
    {
        var share = import.Duplicates.LookAlike ? link?.Overlap ?? 0 : (double?)null;
        var verdict = ClipGate.Judge(own with { Duplicate = share }, pipeline.Curation);
        var broken = verdict.Accepted ? null : verdict.Reasons.FirstOrDefault(static reason => reason.Code == ReasonCodes.Duplicate);
        var refusal = broken is null || link is null || !isIn
            ? null
            : new Reason(broken.Code, broken.Value, broken.Limit, $"{share:P0} of it is seen in {link.OriginalId} too, which is kept; at most {broken.Limit:P0} may be.");
        var told = await grains.GetGrain<IClipGrain>(clip.Id).NoteTwinAsync(new ClipTwin(link?.OriginalId, share, refusal));
        if (told.State != clip.State)
        {
            await grains.GetGrain<IProductGrain>(clip.ProductId).ClipSettledAsync(clip.Id);
        }
    }
}
