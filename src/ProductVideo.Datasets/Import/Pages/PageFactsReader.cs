using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;
using ProductVideo.Datasets.Catalogues;

namespace ProductVideo.Datasets.Import.Pages;

/// <summary>Puts together what a page says of its product: JSON-LD before microdata before Open Graph before what its body shows.</summary>
internal static partial class PageFactsReader
{
    // Pages about one thing show it more than once; with fewer pictures than this in its data, those in its body count too.
    private const int EnoughImages = 3;

    /// <summary>Reads a scanned page.</summary>
    public static PageFacts Read(PageScan scan, string source, ProblemList problems)
    {
        var address = scan.Canonical ?? scan.MetaOf("og:url");
        var documents = Parse(scan, source, problems);
        try
        {
            var structured = JsonLdProductReader.Read(documents, address).Or(OfMicrodata(scan));
            var facts = structured.Or(OfMeta(scan)).Or(OfBody(scan));
            return structured.Images.Count >= EnoughImages ? facts : facts with { Images = Join(facts.Images, scan.Images) };
        }
        finally
        {
            documents.ForEach(document => document.Dispose());
        }
    }

    private static List<JsonDocument> Parse(PageScan scan, string source, ProblemList problems)
    {
        var documents = new List<JsonDocument>();
        var options = new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };
        foreach (var block in scan.JsonLd.Select(block => block.Trim()).Where(block => block.Length > 0))
        {
            if (TryParse(block, options, out var document, out var error))
            {
                documents.Add(document);
            }
            else
            {
                problems.Warn(source, CatalogueProblemCodes.BadValue,
                    $"{source} has a JSON-LD block that is not JSON ({error}); the rest of the page is used. Save the page again if its data is needed.");
            }
        }

        return documents;
    }

    private static bool TryParse(string block, JsonDocumentOptions options, [NotNullWhen(true)] out JsonDocument? document, out string error)
    {
        // Raw line breaks inside strings are the commonest mistake, and outside of strings they are blanks too; wrappings against old browsers come next.
        (document, error) = (null, string.Empty);
        foreach (var text in new[] { block, Wrapping().Replace(ControlCharacters().Replace(block, " "), string.Empty) })
        {
            try
            {
                document = JsonDocument.Parse(text, options);
                return true;
            }
            catch (JsonException exception)
            {
                error = exception.Message.Split('.')[0];
            }
        }

        return false;
    }

    private static PageFacts OfMicrodata(PageScan scan)
    {
        string? First(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (PageText.Plain(scan.Microdata.Find(entry => string.Equals(entry.Key, name, StringComparison.Ordinal)).Value) is { } value)
                {
                    return value;
                }
            }

            return null;
        }

        IReadOnlyList<string>[] Media(string name) =>
            [.. scan.Microdata.Where(entry => string.Equals(entry.Key, name, StringComparison.Ordinal)).Select(IReadOnlyList<string> (entry) => [entry.Value])];

        return new PageFacts
        {
            Id = First("sku", "productid", "mpn"),
            Title = First("name"),
            Category = First("category"),
            Brand = First("brand", "manufacturer"),
            Colour = First("color", "colour"),
            Description = First("description"),
            Videos = Media("video"),
            Images = Media("image"),
        };
    }

    private static PageFacts OfMeta(PageScan scan)
    {
        var isPlayer = scan.MetaOf("og:video:type") is { } type && !type.StartsWith("video/", StringComparison.OrdinalIgnoreCase);
        IReadOnlyList<string>[] Media(params string[] names) => [.. scan.Meta
            .Where(entry => names.Contains(entry.Key, StringComparer.Ordinal))
            .Select(entry => entry.Value)
            .Distinct(StringComparer.Ordinal)
            .Select(IReadOnlyList<string> (value) => [value])];

        var images = Media("og:image", "og:image:url", "og:image:secure_url");
        return new PageFacts
        {
            Id = scan.MetaOf("product:retailer_item_id", "product:sku"),
            Title = PageText.WithoutShop(PageText.Plain(scan.MetaOf("og:title", "twitter:title")), scan.MetaOf("og:site_name")),
            Category = PageText.Plain(scan.MetaOf("product:category", "og:category")),
            Brand = PageText.Plain(scan.MetaOf("product:brand", "og:brand")),
            Colour = PageText.Plain(scan.MetaOf("product:color", "product:colour", "og:color")),
            Description = PageText.Plain(scan.MetaOf("og:description", "description")),
            Videos = isPlayer ? [] : Media("og:video", "og:video:url", "og:video:secure_url", "twitter:player:stream"),
            Images = images.Length > 0 ? images : Media("twitter:image"),
        };
    }

    private static PageFacts OfBody(PageScan scan) => new()
    {
        Title = PageText.Plain(scan.Heading) ?? PageText.WithoutShop(PageText.Plain(scan.Title), scan.MetaOf("og:site_name")),
        Videos = scan.Videos,
        Images = scan.Images,
    };

    private static IReadOnlyList<string>[] Join(IReadOnlyList<IReadOnlyList<string>> first, IReadOnlyList<IReadOnlyList<string>> more)
    {
        var known = first.SelectMany(forms => forms).ToHashSet(StringComparer.Ordinal);
        return [.. first, .. more.Where(forms => !forms.Any(known.Contains))];
    }

    [GeneratedRegex(@"[\u0000-\u001F]", RegexOptions.NonBacktracking)]
    private static partial Regex ControlCharacters();

    [GeneratedRegex(@"\A\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/|<!\[CDATA\[)|(?:-->|//\]\]>|/\*\]\]>\*/|\]\]>)\s*;?\s*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Wrapping();
}
