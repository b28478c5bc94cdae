using ProductVideo.Datasets.Import.Material;

namespace ProductVideo.Datasets.Catalogues;

/// <summary>Checks rows: ids are safe, paths stay in the file's folder, addresses are left for later.</summary>
/// <param name="root">The folder of the CSV or JSONL file.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class CatalogueRowReader(string root, ProblemList problems)
{
    /// <summary>The keys that are known, as columns and as JSON.</summary>
    public static readonly IReadOnlyList<string> Keys = ["id", "video", "images", "title", "category", "caption", "brand", "colour"];

    /// <summary>The product of a row; null with a problem if it cannot be used.</summary>
    public ProductDraft? Read(CatalogueRow row)
    {
        var (source, text) = (row.Source, row.Description);
        var id = text.Id?.Trim() ?? string.Empty;
        if (!ProductIds.IsSafe(id))
        {
            problems.Refuse(source, CatalogueProblemCodes.UnsafeId, $"{source}: {ProblemList.Quote(id)} cannot be a product id ({ProductIds.Rule}).");
            return null;
        }

        if (LocateVideo(row.Video, source) is not { } video)
        {
            return null;
        }

        if (new[] { text.Title, text.Category, text.Caption }.Any(part => part?.Contains(CatalogueText.Replacement, StringComparison.Ordinal) == true))
        {
            problems.Warn(source, CatalogueProblemCodes.BadEncoding, $"{source} has bytes that are not UTF-8, shown as {CatalogueText.Replacement}; save the file as UTF-8.");
        }

        string? Clean(string? part, string key) => ProductDescriptionReader.Clean(part, source, key, problems);
        var description = new ProductDescription(
            id, Clean(text.Title, "title"), Clean(text.Category, "category"), Clean(text.Caption, "caption"), Clean(text.Brand, "brand"), Clean(text.Colour, "colour"));
        return new ProductDraft(source, root, id, description, id, [video], [.. row.Images.SelectMany(image => LocateImage(image, source))])
        {
            ChecksContent = false,
        };
    }

    private static bool IsAddress(string text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private MediaChoice? LocateVideo(string? reference, string source)
    {
        var text = reference?.Trim() ?? string.Empty;
        if (text.Length == 0 || text.Contains('\0', StringComparison.Ordinal))
        {
            problems.Refuse(source, CatalogueProblemCodes.NoVideo, $"{source}: video is empty; give the film's path.");
            return null;
        }

        if (IsAddress(text))
        {
            return MediaChoice.Of(MediaReferenceKind.Remote, text);
        }

        var full = Path.GetFullPath(Path.Combine(root, text));
        if (!CataloguePaths.StaysInside(root, full))
        {
            problems.Refuse(source, CatalogueProblemCodes.PathOutside,
                $"{source}: {ProblemList.Quote(text)} leads out of the catalogue's folder; copy the file in and give its relative path.");
            return null;
        }

        if (!File.Exists(full))
        {
            problems.Refuse(source, CatalogueProblemCodes.MissingFile, $"{source}: {ProblemList.Quote(full)} does not exist; correct the path.");
            return null;
        }

        return MediaChoice.Of(MediaReferenceKind.File, full);
    }

    private IEnumerable<MediaChoice> LocateImage(string reference, string source)
    {
        var text = reference.Trim().Replace("\0", string.Empty, StringComparison.Ordinal);
        if (IsAddress(text))
        {
            return [MediaChoice.Of(MediaReferenceKind.Remote, text)];
        }

        var full = Path.GetFullPath(Path.Combine(root, text));
        if (!CatalogueReader.KeepImage(root, full, problems))
        {
            return [];
        }

        if (Directory.Exists(full))
        {
            return Directory.EnumerateFiles(full)
                .Where(file => !Path.GetFileName(file).StartsWith('.') && CatalogueReader.KeepImage(root, file, problems))
                .Order(StringComparer.Ordinal)
                .Select(file => MediaChoice.Of(MediaReferenceKind.File, file));
        }

        if (File.Exists(full))
        {
            return [MediaChoice.Of(MediaReferenceKind.File, full)];
        }

        problems.Warn(source, CatalogueProblemCodes.MissingFile, $"{source}: the photo {ProblemList.Quote(full)} does not exist and is left out; correct the path.");
        return [];
    }
}
