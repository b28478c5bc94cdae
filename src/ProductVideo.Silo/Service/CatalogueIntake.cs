using ProductVideo.Abstractions.Products;
using ProductVideo.Datasets.Captions;
using ProductVideo.Datasets.Catalogues;
using ProductVideo.Datasets.Import.Material;
using ProductVideo.Grains.Settings;
using ProductVideo.Silo.Hosting;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Vision.Matting;
using ProductVideo.Vision.Segmentation;

namespace ProductVideo.Silo.Service;

/// <summary>
/// Reads a catalogue and identifies its files by content, so that a page counts as changed only if its bytes did, and a film or photo that is there twice
/// is worked on once.
/// </summary>
internal sealed class CatalogueIntake(
    PipelineOptions pipeline, ImportOptions options, RunFolder folder, DuplicateSearch duplicates, ICaptioner captioner, ISegmenter segmenter, IMatting matting)
{
    private const string UnreadableCode = "catalogue.unreadable_file";

    /// <summary>Reads a catalogue, and compares its films and photos as far as their fingerprints are known: nothing is decoded.</summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="material">Where things are put that are inside pages or fetched; null for the output folder's own place, where they stay.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<CatalogueReading> ReadAsync(string catalogue, string? material, CancellationToken cancellationToken)
    {
        var reading = new CatalogueReadOptions { Material = new MaterialFolder(material ?? folder.Import), Remote = options.AllowRemote ? options.Remote : null };
        var read = await CatalogueReader.ReadAsync(catalogue, reading, cancellationToken);
        var problems = read.Problems.Select(problem => new RunProblem(problem.Source, problem.Code, problem.Message, problem.IsFatal)).ToList();
        var settings = pipeline.CurationHash(segmenter.Name, matting.Name);
        var specs = new List<ProductSpec>();
        foreach (var page in read.Products)
        {
            try
            {
                specs.Add(await DescribeAsync(page, settings, cancellationToken));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                problems.Add(new RunProblem(page.Id, UnreadableCode, $"A file of {page.Id} cannot be read: {exception.Message} Make it readable and run again.", IsFatal: true));
            }
        }

        return Mark(read.Found, specs, problems, duplicates.IsAllKnown(specs), cancellationToken);
    }

    /// <summary>Takes the fingerprints that are missing and compares all films and photos.</summary>
    /// <param name="reading">What was read.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <returns>The reading as it would be had they been known before.</returns>
    public async Task<CatalogueReading> CompareAsync(CatalogueReading reading, CancellationToken cancellationToken)
    {
        if (reading.IsCompared)
        {
            return reading;
        }

        await duplicates.TakeFingerprintsAsync(reading.Pages, cancellationToken);
        return Mark(reading.Found, reading.Pages, reading.PageProblems, isCompared: true, cancellationToken);
    }

    private CatalogueReading Mark(int found, IReadOnlyList<ProductSpec> pages, IReadOnlyList<RunProblem> pageProblems, bool isCompared, CancellationToken cancellationToken)
    {
        var problems = pageProblems.ToList();
        var specs = duplicates.Mark(pages, problems, cancellationToken);
        return new CatalogueReading(found, pages, pageProblems) { Specs = specs, Problems = problems, IsCompared = isCompared };
    }

    private async Task<ProductSpec> DescribeAsync(ProductPage page, string settings, CancellationToken cancellationToken)
    {
        var photos = new List<PhotoSpec>();
        foreach (var path in page.ImagePaths)
        {
            photos.Add(new PhotoSpec(path, await ContentHash.OfFileAsync(path, cancellationToken)));
        }

        var video = await ContentHash.OfFileAsync(page.VideoPath, cancellationToken);
        var caption = await captioner.CaptionAsync(page, cancellationToken);
        return new ProductSpec(page.Id, page.Title, page.Category, caption, page.VideoPath, video, [.. photos], settings);
    }
}
