using ProductVideo.Datasets.Captions;
using ProductVideo.Datasets.Import.Material;
using ProductVideo.Datasets.Import.Pages;
using ProductVideo.Datasets.Import.Remote;

namespace ProductVideo.Datasets.Catalogues;

/// <summary>
/// Reads a catalogue: a folder with a folder for each product (<c>JEWE001/video.mp4</c>, <c>JEWE001/images/*</c>, <c>JEWE001/product.json</c>), a
/// folder of product pages that a browser saved (HTML or MHTML), both mixed and in folders that order them (<c>rings/JEWE001</c>), or a CSV or JSONL file. Nothing in it is trusted: ids must be safe as
/// file names, links and paths must not lead outside, and what is wrong with one product never stops the others.
/// </summary>
public static class CatalogueReader
{
    /// <summary>Reads a catalogue with what lies in its folder alone.</summary>
    /// <exception cref="CatalogueException">There is no such folder or file, it cannot be read, or it lists no product at all.</exception>
    public static CatalogueReadResult Read(string path, CancellationToken cancellationToken = default)
    {
        var problems = new ProblemList();
        return Resolve(ReadDrafts(path, problems, cancellationToken), material: null, fetched: null, problems, cancellationToken);
    }

    /// <summary>Reads a catalogue, and fetches or unpacks what the options allow.</summary>
    /// <exception cref="CatalogueException">There is no such folder or file, it cannot be read, or it lists no product at all.</exception>
    public static async Task<CatalogueReadResult> ReadAsync(string path, CatalogueReadOptions options, CancellationToken cancellationToken)
    {
        var problems = new ProblemList();
        var drafts = ReadDrafts(path, problems, cancellationToken);
        var fetched = options is { Remote: { } remote, Material: { } material }
            ? await RemoteFetcher.FetchAsync(drafts.Drafts.SelectMany(DraftResolver.AddressesOf), remote, material, cancellationToken)
            : null;
        return Resolve(drafts, options.Material, fetched, problems, cancellationToken);
    }

    private static CatalogueDrafts ReadDrafts(string path, ProblemList problems, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path);
        if (!Directory.Exists(full) && !File.Exists(full))
        {
            throw new CatalogueException(full, $"The catalogue {full} does not exist; give a folder of product folders or saved product pages, or a CSV or JSONL file.");
        }

        try
        {
            var drafts = Directory.Exists(full) ? new FolderCatalogueReader(full, problems, cancellationToken).Read() : ReadFile(full, problems, cancellationToken);
            return drafts.Found > 0 ? drafts : throw new CatalogueException(full, $"The catalogue {full} lists no product; {HowToList(full)}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CatalogueException(full, $"The catalogue {full} cannot be read ({exception.Message}); check that it is there and that you may read it.", exception);
        }
    }

    private static string HowToList(string path)
    {
        if (File.Exists(path))
        {
            return "a table needs a row for each product below the names of its columns, or a JSON object on each line.";
        }

        var table = Directory.EnumerateFiles(path).Where(static file => Path.GetExtension(file).ToLowerInvariant() is ".csv" or ".jsonl" or ".ndjson").Order(StringComparer.Ordinal).FirstOrDefault();
        return "a folder needs one folder for each product, such as JEWE001/video.mp4, or saved product pages, such as ring.html."
            + (table is null ? "" : $" To read the table in it, name the file: {table}");
    }

    private static CatalogueDrafts ReadFile(string path, ProblemList problems, CancellationToken cancellationToken)
    {
        if (PageFileNames.IsPage(path))
        {
            return new CatalogueDrafts([], SavedPageReader.ReadOne(Path.GetDirectoryName(path)!, path, problems, cancellationToken), 1);
        }

        if (CatalogueFiles.WhyUnusable(path, long.MaxValue) is { } why)
        {
            throw new CatalogueException(path, $"{path} {why}.");
        }

        var extension = Path.GetExtension(path).ToLowerInvariant();
        var (drafts, found) = extension is ".jsonl" or ".ndjson"
            ? JsonLinesCatalogueReader.Read(path, problems, cancellationToken)
            : CsvCatalogueReader.Read(path, problems, cancellationToken);
        return new CatalogueDrafts([], drafts, found);
    }

    private static CatalogueReadResult Resolve(
        CatalogueDrafts read, MaterialFolder? material, IReadOnlyDictionary<string, RemoteFile>? fetched, ProblemList problems, CancellationToken cancellationToken)
    {
        var resolver = new DraftResolver(material, fetched, problems);
        var pages = read.Pages.ToList();
        foreach (var draft in read.Drafts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (resolver.Resolve(draft) is { } page)
            {
                pages.Add((draft.Source, page));
            }
        }

        return new CatalogueReadResult(DropDuplicates(pages, problems), problems.Problems, read.Found);
    }

    /// <summary>A page with the fallbacks for missing text: the caption is made of title, colour and category, the title is the folder's name.</summary>
    internal static ProductPage MakePage(string id, ProductDescription description, string name, string video, IReadOnlyList<string> images)
    {
        var title = string.IsNullOrEmpty(description.Title) ? name : description.Title;
        var page = new ProductPage(id, title, description.Category ?? string.Empty, description.Caption ?? string.Empty, video, images)
        {
            HasOwnCaption = !string.IsNullOrEmpty(description.Caption),
            Brand = description.Brand ?? string.Empty,
            Colour = description.Colour ?? string.Empty,
        };
        return page.HasOwnCaption ? page : page with { Caption = CaptionTemplate.Default.Fill(page) };
    }

    internal static bool KeepImage(string root, string image, ProblemList problems)
    {
        try
        {
            if (CataloguePaths.StaysInside(root, image))
            {
                return true;
            }

            problems.Warn(image, CatalogueProblemCodes.PathOutside, $"{image} leads out of the catalogue and is left out; copy the photo in.");
        }
        catch (IOException exception)
        {
            // Such as links that lead in a circle: one photo less is no reason to lose the product.
            problems.Warn(image, CatalogueProblemCodes.MissingFile, $"{image} cannot be found ({exception.Message}) and is left out; put the photo itself there.");
        }

        return false;
    }

    /// <summary>The first product of an id stays; ids that differ in case only would be one file on some systems.</summary>
    private static ProductPage[] DropDuplicates(List<(string Source, ProductPage Page)> pages, ProblemList problems)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var kept = new List<ProductPage>(pages.Count);
        foreach (var (source, page) in pages)
        {
            if (seen.TryAdd(page.Id, source))
            {
                kept.Add(page);
            }
            else
            {
                problems.Refuse(source, CatalogueProblemCodes.DuplicateId,
                    $"{source} has the product id {page.Id}, which {seen[page.Id]} already has; give one of them another id.");
            }
        }

        return [.. kept.OrderBy(page => page.Id, StringComparer.Ordinal)];
    }
}
