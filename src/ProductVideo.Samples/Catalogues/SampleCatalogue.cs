using System.Text.Json;
using ProductVideo.Media.Images;
using ProductVideo.Media.Photos;
using ProductVideo.Media.Video;
using ProductVideo.Samples.Truth;

namespace ProductVideo.Samples.Catalogues;

/// <summary>
/// Renders a catalogue of product pages: <c>JEWE001/video.mp4</c>, <c>JEWE001/images/01.jpg</c>, <c>JEWE001/product.json</c>, and so on. The same
/// options give the same pictures everywhere, and the same files with the same ffmpeg.
/// </summary>
public static class SampleCatalogue
{
    private const int PhotoQuality = 4;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>Renders all products of a catalogue, and their truth where the options name a folder for it.</summary>
    /// <param name="options">What to render.</param>
    /// <param name="folder">The catalogue's folder; made if need be, files of the same names are replaced.</param>
    /// <param name="progress">Hears of every product and every second of film; may be null.</param>
    /// <param name="cancellationToken">Stops between frames.</param>
    /// <returns>The truth about each product, in the catalogue's order.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="Media.MediaException">A file cannot be written.</exception>
    public static async Task<IReadOnlyList<FilmTruth>> RenderAsync(
        SampleCatalogueOptions options, string folder, IProgress<SampleProgress>? progress, CancellationToken cancellationToken)
    {
        options.Validate();
        var planner = new CataloguePlanner(options);
        var truths = new List<FilmTruth>();
        foreach (var index in Chosen(options))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var plan = await Task.Run(() => planner.Plan(index), cancellationToken);
            truths.Add(await Task.Run(() => RenderProductAsync(options, plan, index, folder, progress, cancellationToken), cancellationToken));
        }

        return truths;
    }

    /// <summary>The truth about a catalogue's films without rendering them: cuts, verdicts and cameras, no masks.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static IReadOnlyList<FilmTruth> Plan(SampleCatalogueOptions options)
    {
        options.Validate();
        var planner = new CataloguePlanner(options);
        return [.. Chosen(options).Select(index => FilmTruth.Of(planner.Plan(index), options))];
    }

    private static IEnumerable<int> Chosen(SampleCatalogueOptions options) => Enumerable.Range(0, options.Products)
        .Where(index => options.OnlyIds.Count == 0 || options.OnlyIds.Contains(CataloguePlanner.IdOf(index), StringComparer.Ordinal));

    private static async Task<FilmTruth> RenderProductAsync(
        SampleCatalogueOptions options, ProductPlan plan, int index, string folder, IProgress<SampleProgress>? progress, CancellationToken cancellationToken)
    {
        var productFolder = Path.Combine(folder, plan.Id);
        var imageFolder = Path.Combine(productFolder, "images");
        Directory.CreateDirectory(imageFolder);
        var truth = FilmTruth.Of(plan, options);
        using var masks = options.TruthFolder is null ? null : new MaskTrackWriter(options.Width, options.Height, plan.FrameCount);
        var writeOptions = new VideoWriteOptions { FramesPerSecond = options.FramesPerSecond, Crf = options.Crf };
        await VideoWriter.WriteAsync(Path.Combine(productFolder, "video.mp4"), Frames(), writeOptions, cancellationToken);
        var photo = 0;
        foreach (var (picture, _) in PhotoStudio.Photos(plan, options))
        {
            await PhotoWriter.WriteJpegAsync(Path.Combine(imageFolder, $"{++photo:00}.jpg"), picture, PhotoQuality, cancellationToken);
        }

        var page = new { id = plan.Id, title = plan.Title, category = plan.Entry.Category, caption = plan.Caption };
        await File.WriteAllTextAsync(Path.Combine(productFolder, "product.json"), JsonSerializer.Serialize(page, Json) + "\n", cancellationToken);
        if (options.TruthFolder is not null)
        {
            Directory.CreateDirectory(options.TruthFolder);
            truth.Write(Path.Combine(options.TruthFolder, $"{plan.Id}.json"));
            await File.WriteAllBytesAsync(Path.Combine(options.TruthFolder, $"{plan.Id}.masks"), masks!.Finish(), cancellationToken);
        }

        return truth;

        IEnumerable<RgbImage> Frames()
        {
            var frame = 0;
            foreach (var (picture, mask) in new FilmRenderer(options).Frames(plan, cancellationToken))
            {
                masks?.Add(mask);
                if (++frame % options.FramesPerSecond == 0 || frame == plan.FrameCount)
                {
                    progress?.Report(new SampleProgress(plan.Id, index, options.Products, frame, plan.FrameCount));
                }

                yield return picture;
            }
        }
    }
}
