using System.Text.Json;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;
using ProductVideo.Media;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Grains.Clips;

/// <summary>The sheet and poster of any clip: from the clip and its masks where it was measured, from the film where the shot was refused before it was cut.</summary>
public sealed class ClipPictures(IArtifactStore artifacts, ClipSheets sheets, ShotSheets shots)
{
    /// <summary>The artifact with both; they are drawn if they are not there, or show other limits. Null where there is nothing to draw them from yet.</summary>
    public async Task<Artifact?> FindAsync(ProductStatus product, ClipStatus clip, CancellationToken cancellationToken) =>
        await OfClipAsync(clip, cancellationToken) ?? await OfShotAsync(product, clip, cancellationToken);

    private async Task<Artifact?> OfClipAsync(ClipStatus clip, CancellationToken cancellationToken)
    {
        if (clip.ArtifactOf(WorkStep.Gate) is not { } gate || ClipScores.Of(clip.Scores) is not { } scores
            || clip.ArtifactOf(WorkStep.Normalise) is not { } film || clip.ArtifactOf(WorkStep.Mask) is not { } masked
            || await ReadGateAsync(gate, cancellationToken) is not { } read)
        {
            return null;
        }

        // Most are there, and then clip and masks need not be fetched from wherever they are.
        var value = read with { Measured = scores, Scores = clip.Scores };
        if (await sheets.FindAsync(clip.Id, film, masked, value, clip.Twin, cancellationToken) is { } drawn)
        {
            return drawn;
        }

        return await artifacts.FindAsync(film.Key, cancellationToken) is { } video && await artifacts.FindAsync(masked.Key, cancellationToken) is { } masks
            ? await sheets.EnsureAsync(new ClipSheetRequest(clip.Id, video, masks, value, clip.Twin), cancellationToken)
            : null;
    }

    private async Task<Artifact?> OfShotAsync(ProductStatus product, ClipStatus clip, CancellationToken cancellationToken)
    {
        if (clip.State != ClipState.Rejected || clip.ArtifactOf(WorkStep.Normalise) is not null || product.ArtifactOf(WorkStep.DetectShots) is not { } found)
        {
            return null;
        }

        try
        {
            var request = new ShotSheetRequest(clip.Id, product.VideoPath, found, clip.StartFrame, clip.EndFrame, "refused", clip.Reasons);
            return await shots.EnsureAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is MediaException or FileNotFoundException)
        {
            // pictures are asked for of runs long past too; their films may have moved since
            return null;
        }
    }

    private async Task<GateValue?> ReadGateAsync(ArtifactReference gate, CancellationToken cancellationToken)
    {
        using var file = await artifacts.OpenFileAsync(gate.Key, GateHandler.ValueFile, cancellationToken);
        try
        {
            return file is null ? null : await JsonSerializer.DeserializeAsync<GateValue>(file.Content, StepJson.Options, cancellationToken);
        }
        catch (JsonException)
        {
            // What is only shown is not checked against its hash. The next step that needs it finds it damaged and makes it again; until then there is no picture.
            return null;
        }
    }
}
