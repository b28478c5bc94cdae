using ProductVideo.Datasets.Import.Material;
using ProductVideo.Datasets.Import.Pages;

namespace ProductVideo.Datasets.Catalogues;

/// <summary>Reads a folder of product folders, of saved pages, of folders of these, or a product's own folder.</summary>
/// <param name="root">The catalogue's folder, as a full path. Nothing outside it is read.</param>
/// <param name="problems">Where what is wrong is noted.</param>
/// <param name="cancellationToken">Ends the reading between two products.</param>
internal sealed class FolderCatalogueReader(string root, ProblemList problems, CancellationToken cancellationToken)
{
    private readonly List<(string Source, ProductPage Page)> _pages = [];
    private readonly List<ProductDraft> _drafts = [];

    /// <summary>Reads the folder.</summary>
    public CatalogueDrafts Read()
    {
        var found = ProductFiles.IsProduct(root) && !Shelves.IsShelf(root) ? ReadProduct(root) : ReadShelf(root, 0);
        return new CatalogueDrafts(_pages, _drafts, found);
    }

    /// <summary>Reads a folder of products and pages.</summary>
    /// <returns>How many products it lists.</returns>
    private int ReadShelf(string shelf, int depth)
    {
        var saved = PageFileNames.In(shelf).ToList();
        var found = saved.Count;
        foreach (var page in saved)
        {
            _drafts.AddRange(SavedPageReader.ReadOne(root, page, problems, cancellationToken));
        }

        foreach (var folder in Directory.EnumerateDirectories(shelf).Where(folder => !Path.GetFileName(folder).StartsWith('.')).Order(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                found += ReadFolder(folder, saved, depth);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                found++;
                problems.Refuse(folder, CatalogueProblemCodes.MissingFile, $"{folder} cannot be read ({exception.Message}); check its permissions.");
            }
        }

        return found;
    }

    /// <summary>Reads a folder as a product, as the place of more products or saved pages, or as what a saved page refers to.</summary>
    /// <returns>How many products it lists.</returns>
    private int ReadFolder(string folder, List<string> saved, int depth)
    {
        if (!CataloguePaths.StaysInside(root, folder))
        {
            problems.Refuse(folder, CatalogueProblemCodes.PathOutside, $"{folder} is a link that leads out of the catalogue; copy the product in.");
            return 1;
        }

        if (ProductFiles.IsProduct(folder))
        {
            return ReadProduct(folder);
        }

        if (saved.Exists(page => PageFiles.IsCompanion(folder, page)))
        {
            return 0;
        }

        if (PageFileNames.In(folder).Any() || (saved.Count == 0 && Shelves.IsShelf(folder)))
        {
            return depth < Shelves.MaximumDepth ? ReadShelf(folder, depth + 1) : RefuseDepth(folder);
        }

        // Beside saved pages, a folder without a product is one that the pages refer to.
        return saved.Count > 0 ? 0 : ReadProduct(folder);
    }

    private int RefuseDepth(string folder)
    {
        problems.Refuse(folder, CatalogueProblemCodes.NoVideo, $"{folder} lies deeper than {Shelves.MaximumDepth} folders below the catalogue {root}; give a folder nearer to the products.");
        return 1;
    }

    private int ReadProduct(string folder)
    {
        if (ProductFolderReader.Read(root, folder, problems) is { } product)
        {
            _pages.Add((folder, product));
        }

        return 1;
    }
}
