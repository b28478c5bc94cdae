namespace ProductVideo.Datasets.Catalogues;

/// <summary>
/// Reads a catalogue: a folder with a folder for each product (<c>JEWE001/video.mp4</c>, <c>JEWE001/images/*</c>,
/// <c>JEWE001/product.json</c>), or a CSV file (see <see cref="CsvCatalogueReader"/>). Nothing in it is trusted: ids must be safe as file names,
/// links and paths must not lead outside, and what is wrong with one product never stops the others.
/// </summary>
public static class CatalogueReader
{
    /// <summary>Reads a catalogue folder or CSV file.</summary>
    /// <exception cref="CatalogueException">There is no such folder or file, it cannot be read, or it lists no product at all.</exception>
    public static CatalogueReadResult Read(string path, CancellationToken cancellationToken = default)
    {
        var full = Path.GetFullPath(path);
        if (!Directory.Exists(full) && !File.Exists(full))
        {
            throw new CatalogueException(full, $"The catalogue {full} does not exist; give a folder with one folder for each product, or a CSV file.");
        }

        try
        {
            var problems = new ProblemList();
            var (pages, found) = Directory.Exists(full)
                ? ReadFolder(full, problems, cancellationToken)
                : CsvCatalogueReader.Read(full, problems, cancellationToken);
            if (found == 0)
            {
                throw new CatalogueException(full, $"The catalogue {full} lists no product; a folder needs one folder for each product, such as JEWE001/video.mp4.");
            }

            return new CatalogueReadResult(DropDuplicates(pages, problems), problems.Problems, found);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CatalogueException(full, $"The catalogue {full} cannot be read ({exception.Message}); check that it is there and that you may read it.", exception);
        }
    }

    private static (List<(string Source, ProductPage Page)> Pages, int Found) ReadFolder(
        string root, ProblemList problems, CancellationToken cancellationToken)
    {
        var pages = new List<(string Source, ProductPage Page)>();
        var folders = Directory.EnumerateDirectories(root)
            .Where(folder => !Path.GetFileName(folder).StartsWith('.'))
            .Order(StringComparer.Ordinal)
            .ToArray();
        foreach (var folder in folders)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (ReadProduct(root, folder, problems) is { } page)
                {
                    pages.Add((folder, page));
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                problems.Refuse(folder, CatalogueProblemCodes.MissingFile, $"{folder} cannot be read ({exception.Message}); check its permissions.");
            }
        }

        return (pages, folders.Length);
    }

    private static ProductPage? ReadProduct(string root, string folder, ProblemList problems)
    {
        if (!CataloguePaths.StaysInside(root, folder))
        {
            problems.Refuse(folder, CatalogueProblemCodes.PathOutside, $"{folder} is a link that leads out of the catalogue; copy the product in.");
            return null;
        }

        if (ProductDescriptionReader.Read(Path.Combine(folder, ProductDescriptionReader.FileName), problems) is not { } description)
        {
            return null;
        }

        var name = Path.GetFileName(folder);
        var id = string.IsNullOrEmpty(description.Id) ? name : description.Id;
        if (!ProductIds.IsSafe(id))
        {
            problems.Refuse(folder, CatalogueProblemCodes.UnsafeId,
                $"{ProblemList.Quote(id)} cannot be a product id ({ProductIds.Rule}); rename the folder, or give an \"id\" in its product.json.");
            return null;
        }

        var video = ProductFiles.FindVideo(folder, problems);
        if (video is null)
        {
            return null;
        }

        if (!CataloguePaths.StaysInside(root, video))
        {
            problems.Refuse(video, CatalogueProblemCodes.PathOutside, $"{video} is a link that leads out of the catalogue; copy the film in.");
            return null;
        }

        var images = ProductFiles.FindImages(folder, problems).Where(image => KeepImage(root, image, problems)).ToArray();
        return MakePage(id, description, name, video, images);
    }

    /// <summary>A page with the fallbacks for missing text: the caption is the title, the title the folder's name.</summary>
    internal static ProductPage MakePage(string id, ProductDescription description, string name, string video, IReadOnlyList<string> images)
    {
        var title = string.IsNullOrEmpty(description.Title) ? name : description.Title;
        var caption = string.IsNullOrEmpty(description.Caption) ? title : description.Caption;
        return new ProductPage(id, title, description.Category ?? string.Empty, caption, video, images);
    }

    internal static bool KeepImage(string root, string image, ProblemList problems)
    {
        if (CataloguePaths.StaysInside(root, image))
        {
            return true;
        }

        problems.Warn(image, CatalogueProblemCodes.PathOutside, $"{image} leads out of the catalogue and is left out; copy the photo in.");
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
