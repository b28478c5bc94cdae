using System.Text.Json;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Evaluation.Reports;
using ProductVideo.Grains.Clips;
using ProductVideo.Grains.Datasets;
using ProductVideo.Grains.Products;
using ProductVideo.Grains.Work;
using ProductVideo.Media;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Silo.Reporting;

/// <summary>The products' part of the report.</summary>
internal sealed class ProductReports(IArtifactStore artifacts, ClipSheets sheets, ShotSheets shots, CurationPolicy policy, DatasetValue? dataset)
{
    public async Task<IReadOnlyList<ReportProduct>> BuildAsync(
        IReadOnlyList<ProductStatus> products, IReadOnlyList<ClipStatus> clips, CancellationToken cancellationToken)
    {
        var reports = new List<ReportProduct>();
        foreach (var product in products)
        {
            var own = clips.Where(clip => string.Equals(clip.ProductId, product.Id, StringComparison.Ordinal));
            reports.Add(await BuildAsync(product, own, cancellationToken));
        }

        return reports;
    }

    private async Task<ReportProduct> BuildAsync(ProductStatus product, IEnumerable<ClipStatus> clips, CancellationToken cancellationToken)
    {
        var rate = product.Film?.FramesPerSecond ?? 1;
        var reports = new List<ReportClip>();
        foreach (var clip in clips.OrderBy(clip => clip.Number))
        {
            reports.Add(await BuildAsync(product, clip, rate, cancellationToken));
        }

        var reference = await artifacts.LocateAsync(product.ArtifactOf(WorkStep.BuildReference), ReferenceFiles.Image, cancellationToken);
        return new ReportProduct
        {
            Id = product.Id,
            Title = product.Title,
            Category = product.Category,
            Caption = product.Caption,
            Outcome = FunnelReport.OutcomeOf(product.State),
            Error = product.Error ?? (product.State == ProductState.Rejected ? product.Reasons.FirstOrDefault()?.Message : null),
            Split = dataset?.Splits.FirstOrDefault(split => split.Value.Contains(product.Id, StringComparer.Ordinal)).Key,
            Film = product.Film is not null && File.Exists(product.VideoPath) ? new ReportMedia(product.VideoPath, $"Film of {product.Title}") : null,
            FilmSeconds = product.Film?.Seconds ?? 0,
            FilmFacts = product.Film is { } film ? $"{film.Width}x{film.Height}, {film.FramesPerSecond:0.##} fps, {film.Seconds:0.0} s, {film.Codec}" : "",
            Photos = [.. product.PhotoPaths.Where(File.Exists).Select(path => new ReportMedia(path, $"Photo of {product.Title}"))],
            Reference = reference is null ? null : new ReportMedia(reference, $"Reference image of {product.Title}"),
            Clips = reports,
        };
    }

    private async Task<ReportClip> BuildAsync(ProductStatus product, ClipStatus clip, double framesPerSecond, CancellationToken cancellationToken)
    {
        var video = await artifacts.LocateAsync(clip.ArtifactOf(WorkStep.Normalise), ClipFiles.Video, cancellationToken);
        var mask = await artifacts.LocateAsync(clip.ArtifactOf(WorkStep.Mask), ClipFiles.MaskVideo, cancellationToken);
        var sheet = await SheetAsync(clip, cancellationToken) ?? await ShotSheetAsync(product, clip, cancellationToken);
        return new ReportClip
        {
            Id = clip.Id,
            StartSeconds = clip.StartFrame / framesPerSecond,
            EndSeconds = clip.EndFrame / framesPerSecond,
            Outcome = FunnelReport.OutcomeOf(clip.State),
            FrameCount = (int)clip.Scores.GetValueOrDefault("frameCount"),
            Video = video is null ? null : new ReportMedia(video, $"Clip {clip.Id}"),
            MaskVideo = mask is null ? null : new ReportMedia(mask, $"Masks of clip {clip.Id}"),
            Sheet = sheet is null ? null : new ReportMedia(sheet.PathOf(ClipFiles.Sheet), $"Frames of clip {clip.Id}"),
            Poster = sheet is null ? null : new ReportMedia(sheet.PathOf(ClipFiles.Poster), $"A frame of clip {clip.Id}"),
            MaskedBy = clip.MaskedBy,
            Scores = ScoreReport.Build(clip.Scores, policy),
            Reasons = [.. clip.Reasons.Select(reason => new ReportReason(reason.Code, reason.Message))],
            Error = clip.Error,
        };
    }

    /// <summary>The sheet of a clip that was measured; one of before, or of other limits, is drawn anew.</summary>
    private async Task<Artifact?> SheetAsync(ClipStatus clip, CancellationToken cancellationToken)
    {
        if (clip.ArtifactOf(WorkStep.Gate) is not { } gate || ClipScores.Of(clip.Scores) is not { } scores
            || await artifacts.FindAsync(clip.ArtifactOf(WorkStep.Normalise)?.Key ?? "", cancellationToken) is not { } video
            || await artifacts.FindAsync(clip.ArtifactOf(WorkStep.Mask)?.Key ?? "", cancellationToken) is not { } masks
            || await ReadGateAsync(gate, cancellationToken) is not { } value)
        {
            return null;
        }

        var request = new ClipSheetRequest(clip.Id, video, masks, value with { Measured = scores, Scores = clip.Scores }, clip.Twin);
        return await sheets.EnsureAsync(request, cancellationToken);
    }

    /// <summary>The sheet of a shot that was refused before it was cut; null for others, and where the film is gone or cannot be read any more.</summary>
    private async Task<Artifact?> ShotSheetAsync(ProductStatus product, ClipStatus clip, CancellationToken cancellationToken)
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
            // the report tells of runs long past; their films may have moved since
            return null;
        }
    }

    private async Task<GateValue?> ReadGateAsync(ArtifactReference gate, CancellationToken cancellationToken)
    {
        if (await artifacts.LocateAsync(gate, GateHandler.ValueFile, cancellationToken) is not { } path)
        {
            return null;
        }

        await using var stream = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<GateValue>(stream, StepJson.Options, cancellationToken);
    }
}
