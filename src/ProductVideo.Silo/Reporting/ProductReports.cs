using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Evaluation.Reports;
using ProductVideo.Grains.Clips;
using ProductVideo.Grains.Datasets;
using ProductVideo.Grains.Products;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Silo.Reporting;

/// <summary>The products' part of the report.</summary>
internal sealed class ProductReports(IArtifactStore artifacts, ClipPictures pictures, CurationPolicy policy, DatasetValue? dataset)
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

        var film = product.Film is null ? null : await artifacts.FindSourceAsync(product.VideoPath, cancellationToken);
        var photos = new List<ReportMedia>();
        foreach (var source in product.PhotoPaths)
        {
            if (await artifacts.FindSourceAsync(source, cancellationToken) is { } path)
            {
                photos.Add(new ReportMedia(path, $"Photo of {product.Title}"));
            }
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
            Film = film is null ? null : new ReportMedia(film, $"Film of {product.Title}"),
            FilmSeconds = product.Film?.Seconds ?? 0,
            FilmFacts = product.Film is { } facts ? $"{facts.Width}x{facts.Height}, {facts.FramesPerSecond:0.##} fps, {facts.Seconds:0.0} s, {facts.Codec}" : "",
            Photos = photos,
            Reference = reference is null ? null : new ReportMedia(reference, $"Reference image of {product.Title}"),
            Clips = reports,
        };
    }

    private async Task<ReportClip> BuildAsync(ProductStatus product, ClipStatus clip, double framesPerSecond, CancellationToken cancellationToken)
    {
        var video = await artifacts.LocateAsync(clip.ArtifactOf(WorkStep.Normalise), ClipFiles.Video, cancellationToken);
        var mask = await artifacts.LocateAsync(clip.ArtifactOf(WorkStep.Mask), ClipFiles.MaskVideo, cancellationToken);
        var sheet = await pictures.FindAsync(product, clip, cancellationToken);
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
}
