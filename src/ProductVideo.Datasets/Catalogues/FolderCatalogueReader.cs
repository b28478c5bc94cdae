using ProductVideo.Datasets.Import.Material;
using ProductVideo.Datasets.Import.Pages;

namespace ProductVideo.Datasets.Catalogues;

/// <summary>Reads a folder of product folders, of saved pages, or of both.</summary>
internal static class FolderCatalogueReader
{
    public static CatalogueDrafts Read(string root, ProblemList problems, CancellationToken cancellationToken)
    {
        var pages = new List<(string Source, ProductPage Page)>();
        var drafts = new List<ProductDraft>();
        var saved = PageFileNames.In(root).ToList();
        var found = saved.Count;
        foreach (var page in saved)
        {
            drafts.AddRange(ReadPage(root, page, problems, cancellationToken).Drafts);
        }

        foreach (var folder in Directory.EnumerateDirectories(root).Where(folder => !Path.GetFileName(folder).StartsWith('.')).Order(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                found += ReadFolder(root, folder, saved, pages, drafts, problems, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                found++;
                problems.Refuse(folder, CatalogueProblemCodes.MissingFile, $"{folder} cannot be read ({exception.Message}); check its permissions.");
            }
        }

        return new CatalogueDrafts(pages, drafts, found);
    }

    /// <summary>Reads one saved page; what is wrong with it becomes a problem.</summary>
    public static (List<ProductDraft> Drafts, int Found) ReadPage(string root, string page, ProblemList problems, CancellationToken cancellationToken)
    {
        try
        {
            return SavedPageReader.Read(root, page, problems, cancellationToken) is { } draft ? ([draft], 1) : ([], 1);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Refuse(page, CatalogueProblemCodes.MissingFile, $"{page} cannot be read ({exception.Message}); check its permissions.");
            return ([], 1);
        }
    }

    /// <summary>Reads a folder as a product, as the place of saved pages, or as neither.</summary>
    /// <returns>How many products it lists.</returns>
    private static int ReadFolder(
        string root,
        string folder,
        List<string> saved,
        List<(string Source, ProductPage Page)> pages,
        List<ProductDraft> drafts,
        ProblemList problems,
        CancellationToken cancellationToken)
    {
        if (!CataloguePaths.StaysInside(root, folder))
        {
            problems.Refuse(folder, CatalogueProblemCodes.PathOutside, $"{folder} is a link that leads out of the catalogue; copy the product in.");
            return 1;
        }

        if (!ProductFiles.IsProduct(folder))
        {
            if (saved.Exists(page => PageFiles.IsCompanion(folder, page)))
            {
                return 0;
            }

            var inside = PageFileNames.In(folder).ToList();
            foreach (var page in inside)
            {
                drafts.AddRange(ReadPage(root, page, problems, cancellationToken).Drafts);
            }

            // Beside saved pages, a folder without a product is one that the pages refer to.
            if (inside.Count > 0 || saved.Count > 0)
            {
                return inside.Count;
            }
        }

        if (ReadProduct(root, folder, problems) is { } product)
        {
            pages.Add((folder, product));
        }

        return 1;
    }

    private static ProductPage? ReadProduct(string root, string folder, ProblemList problems)
    {
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

        if (CatalogueFiles.WhyUnusable(video, CatalogueFiles.MaximumFilmBytes) is { } why)
        {
            problems.Refuse(video, CatalogueProblemCodes.BadMedia, $"{video} {why}.");
            return null;
        }

        var images = ProductFiles.FindImages(folder, problems).Where(image => CatalogueReader.KeepImage(root, image, problems) && IsUsable(image, problems)).ToArray();
        return CatalogueReader.MakePage(id, description, name, video, images);
    }

    private static bool IsUsable(string image, ProblemList problems)
    {
        if (CatalogueFiles.WhyUnusable(image, CatalogueFiles.MaximumPhotoBytes) is not { } why)
        {
            return true;
        }

        problems.Warn(image, CatalogueProblemCodes.BadMedia, $"{image} {why}; the photo is left out.");
        return false;
    }
}
