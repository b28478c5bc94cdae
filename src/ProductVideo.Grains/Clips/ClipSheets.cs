using ProductVideo.Abstractions;
using ProductVideo.Evaluation.ContactSheets;
using ProductVideo.Grains.Settings;
using ProductVideo.Media.Photos;
using ProductVideo.Media.Video;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Vision.Detection.Choices;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Grains.Clips;

/// <summary>
/// The sheets by which people judge clips, kept in the store under all that they show: the clip, its masks, its scores and the policy that they are held
/// against. So a sheet never shows another verdict than the clip has, and one that is there already is not drawn again.
/// </summary>
public sealed class ClipSheets(IArtifactStore artifacts, PipelineOptions options, ClipFrames decoded)
{
    /// <summary>The name that sheets are stored under.</summary>
    public const string StepName = "clip-sheet";

    /// <summary>The quantiser scale of sheets and posters: 4 is hard to tell from the original; a sheet is letters and small pictures.</summary>
    internal const int Quality = 6;

    private const string DuplicateScore = "duplicate";

    /// <summary>The artifact with the sheet and the clip's poster; they are drawn if they are not there.</summary>
    /// <exception cref="Media.MediaException">The clip cannot be read, or the sheet cannot be written.</exception>
    public async Task<Artifact> EnsureAsync(ClipSheetRequest request, CancellationToken cancellationToken)
    {
        var shown = request with { Gate = Shown(request.Gate) };
        var identity = Identify(request.ClipId, request.Clip.ContentHash, request.Masks.ContentHash, shown.Gate, request.Twin);
        return await artifacts.FindAsync(identity.Key, cancellationToken)
            ?? await artifacts.PutAsync(identity, (folder, token) => DrawAsync(shown, folder, token), cancellationToken);
    }

    /// <summary>The artifact with a sheet and a poster that were drawn before; null if they are not there. Neither clip nor masks are fetched for it.</summary>
    /// <param name="clipId">The clip.</param>
    /// <param name="clip">The clip's film.</param>
    /// <param name="masks">Its masks.</param>
    /// <param name="gate">What was measured.</param>
    /// <param name="twin">The clip that shows the same, if any.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<Artifact?> FindAsync(
        string clipId, ArtifactReference clip, ArtifactReference masks, GateValue gate, string? twin, CancellationToken cancellationToken) =>
        artifacts.FindAsync(Identify(clipId, clip.ContentHash, masks.ContentHash, Shown(gate), twin).Key, cancellationToken);

    private static GateValue Shown(GateValue gate) => gate.Measured.Duplicate > 0 ? gate : WithoutDuplicate(gate);

    // Clips are compared long after their sheets are drawn. Most are like no other, and keep theirs.
    private static GateValue WithoutDuplicate(GateValue gate)
    {
        var measured = gate.Measured with { Duplicate = null };
        return gate with { Measured = measured, Scores = measured.ToList().ToDictionary(StringComparer.Ordinal) };
    }

    private StepIdentity Identify(string clipId, string clipHash, string masksHash, GateValue gate, string? twin) => new(
        StepName,
        3,
        CanonicalJson.Serialize(new { ClipId = clipId, Twin = twin, options.Curation, gate.Scores, gate.MaskedBy, options.Clip.FramesPerSecond }),
        [new StepInput("clip", clipHash), new StepInput("masks", masksHash)]);

    private async Task DrawAsync(ClipSheetRequest request, string folder, CancellationToken cancellationToken)
    {
        var scores = request.Gate.Measured;
        var verdict = ClipGate.Judge(scores, options.Curation);
        var frames = await decoded.ReadAsync(request.Clip, options.Clip, cancellationToken);
        var masks = ImageSequence.ReadGray(Path.Combine(request.Masks.Folder, ClipFiles.Masks)).ToList();
        var content = new ClipSheetContent
        {
            Id = request.ClipId,
            Verdict = verdict switch { { Reasons.Count: 0 } => "accepted", { Accepted: true } => "accepted (limits are only noted)", _ => "refused" },
            IsAccepted = verdict.Accepted,
            Facts = $"{frames.Count} frames   masks by {request.Gate.MaskedBy}{(request.Twin is { } twin ? $"   shows the same as {twin}" : "")}",
            Reasons = [.. verdict.Reasons.Select(static reason => $"{reason.Message} [{reason.Code}]"), .. Seen(request.Gate.Choice)],
            Frames = frames,
            Masks = masks,
            FramesPerSecond = options.Clip.FramesPerSecond,
            Boxes = [.. BoxesOf(request.Gate.Choice)],
            Scores =
            [
                .. ClipGate.Explain(scores, options.Curation)
                    .Where(static score => score.LimitText is not null && (score.Value is not null || score.Score.Key != DuplicateScore))
                    .Select(static score => new SheetScore(score.Score.Name, score.ValueText, score.LimitText!, score.IsBroken, score.Value is not null)),
            ],
        };
        decoded.Forget(request.Clip);
        await PhotoWriter.WriteJpegAsync(Path.Combine(folder, ClipFiles.Sheet), ClipSheet.Compose(content), Quality, cancellationToken);
        await PhotoWriter.WriteJpegAsync(Path.Combine(folder, ClipFiles.Poster), ClipPoster.Compose(frames[0], masks[0]), Quality, cancellationToken);
    }

    private static IEnumerable<string> Seen(ProductChoice? choice)
    {
        if (choice is not null)
        {
            yield return $"Detector: {choice.Reason}";
        }
    }

    private static IEnumerable<SheetBox> BoxesOf(ProductChoice? choice)
    {
        if (choice is null)
        {
            return [];
        }

        var products = choice.Candidates.SelectMany(static candidate => candidate.Boxes).Select(box => (Box: box, Name: choice.Prompt.Phrase));
        var people = choice.Persons.Select(static box => (Box: box, Name: "person")).Concat(choice.Hands.Select(static box => (Box: box, Name: "hand")));
        return products.Concat(people).Select(static seen => new SheetBox(
            seen.Box.Frame, seen.Box.Box.Left, seen.Box.Box.Top, seen.Box.Box.Right, seen.Box.Box.Bottom, FormattableString.Invariant($"{seen.Name} {seen.Box.Score:0.00}")));
    }
}
