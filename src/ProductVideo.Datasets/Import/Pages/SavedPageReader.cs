using System.Text.RegularExpressions;
using ProductVideo.Datasets.Catalogues;
using ProductVideo.Datasets.Import.Html;
using ProductVideo.Datasets.Import.Material;

namespace ProductVideo.Datasets.Import.Pages;

/// <summary>Reads a product page that a browser saved: HTML with or without its folder of files, or MHTML. Its scripts are never run.</summary>
internal static partial class SavedPageReader
{
    /// <summary>The largest page, in bytes.</summary>
    public const long MaximumHtmlBytes = 32 << 20;

    /// <summary>The largest page with everything in one file, in bytes.</summary>
    public const long MaximumMhtmlBytes = 128 << 20;

    /// <summary>Reads a page; what is wrong with it becomes a problem.</summary>
    /// <returns>Its product, or nothing.</returns>
    public static IReadOnlyList<ProductDraft> ReadOne(string root, string path, ProblemList problems, CancellationToken cancellationToken)
    {
        try
        {
            return Read(root, path, problems, cancellationToken) is { } draft ? [draft] : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Refuse(path, CatalogueProblemCodes.MissingFile, $"{path} cannot be read ({exception.Message}); check its permissions.");
            return [];
        }
    }

    /// <summary>Reads a page; null with a problem if it describes no product.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    private static ProductDraft? Read(string root, string path, ProblemList problems, CancellationToken cancellationToken)
    {
        if (!CataloguePaths.StaysInside(root, path))
        {
            problems.Refuse(path, CatalogueProblemCodes.PathOutside, $"{path} is a link that leads out of the catalogue; copy the page in.");
            return null;
        }

        if (Load(path, problems) is not { } content)
        {
            return null;
        }

        var scan = PageScanner.Scan(content.Html, cancellationToken);
        var facts = PageFactsReader.Read(scan, path, problems);
        var address = Absolute(scan.Base, content.Address ?? scan.Canonical ?? scan.MetaOf("og:url"));
        var files = new PageFiles(root, path, address, content.Parts);
        var name = Path.GetFileNameWithoutExtension(path);
        var title = PageText.WithoutPrices(facts.Title) ?? PageText.WithoutPrices(facts.Description);
        return new ProductDraft(
            path,
            root,
            IdOf(facts.Id, name),
            new ProductDescription(
                facts.Id,
                ProductDescriptionReader.Clean(title, path, "the title", problems),
                ProductDescriptionReader.Clean(facts.Category, path, "the category", problems),
                Caption: null,
                Brand: ProductDescriptionReader.Clean(facts.Brand, path, "the brand", problems),
                Colour: ProductDescriptionReader.Clean(facts.Colour, path, "the colour", problems)),
            name,
            [.. facts.Videos.Select(files.Locate)],
            [.. facts.Images.Select(files.Locate)]);
    }

    private static PageContent? Load(string path, ProblemList problems)
    {
        if (CatalogueFiles.WhyUnusable(path, long.MaxValue) is { } why)
        {
            problems.Refuse(path, CatalogueProblemCodes.BadPage, $"{path} {why}.");
            return null;
        }

        var length = new FileInfo(path).Length;
        var isSingleFile = Path.GetExtension(path).ToLowerInvariant() is ".mhtml" or ".mht";
        var limit = isSingleFile ? MaximumMhtmlBytes : MaximumHtmlBytes;
        if (length > limit)
        {
            problems.Refuse(path, CatalogueProblemCodes.BadPage, $"{path} has {length >> 20} MiB; pages of up to {limit >> 20} MiB are read. Save it with its files in a folder beside it.");
            return null;
        }

        var bytes = File.ReadAllBytes(path);
        if (isSingleFile || MhtmlReader.Is(bytes))
        {
            var content = MhtmlReader.Read(bytes);
            if (content is null)
            {
                problems.Refuse(path, CatalogueProblemCodes.BadPage, $"{path} holds no web page; save it again from the browser.");
            }

            return content;
        }

        var kind = MaterialSniffer.KindOf(bytes.AsSpan(0, Math.Min(bytes.Length, MaterialSniffer.HeadLength)));
        var isUtf16 = bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        if (!isUtf16 && kind is not (MaterialKind.Html or MaterialKind.Text or MaterialKind.Svg))
        {
            problems.Refuse(path, CatalogueProblemCodes.BadPage, $"{path} is {MaterialNames.Of(kind)} and no web page, whatever its name says; save the page again.");
            return null;
        }

        return new PageContent(HtmlDecoder.Decode(bytes), Address: null, PageContent.NoParts);
    }

    // A base element's address may itself be relative to the page's.
    private static string? Absolute(string? reference, string? page) =>
        reference is null ? page
        : Uri.TryCreate(page, UriKind.Absolute, out var start) && Uri.TryCreate(start, reference, out var combined) ? combined.AbsoluteUri
        : reference;

    /// <summary>An id that is safe: the shop's number if it has one, else the file's name, else one made of its hash.</summary>
    private static string IdOf(string? number, string name)
    {
        foreach (var text in new[] { number, name })
        {
            var id = Unsafe().Replace(text ?? string.Empty, "-").Trim('-', '_');
            id = id.Length > 48 ? id[..48] : id;
            if (ProductIds.IsSafe(id) && id.Any(char.IsAsciiLetterOrDigit))
            {
                return id;
            }
        }

        return "page-" + ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(name))[..10];
    }

    [GeneratedRegex("[^A-Za-z0-9_-]+", RegexOptions.NonBacktracking)]
    private static partial Regex Unsafe();
}
