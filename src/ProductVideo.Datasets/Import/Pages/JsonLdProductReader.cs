using System.Text.Json;

namespace ProductVideo.Datasets.Import.Pages;

/// <summary>
/// Finds the page's product among its JSON-LD blocks (schema.org Product and its kin). Pages describe other products too, so the one that the
/// page is about is preferred: outermost first, then the one with the page's own address, then the one that says most.
/// </summary>
internal sealed class JsonLdProductReader
{
    private const int MaximumNodes = 5000;

    private static readonly string[] ProductTypes = ["Product", "ProductGroup", "ProductModel", "IndividualProduct", "SomeProducts", "Vehicle", "Car"];

    // Where a product that the page is about may hang; isRelatedTo, isSimilarTo and the like are other products.
    private static readonly string[] Ways = ["@graph", "mainEntity", "mainEntityOfPage", "about", "hasVariant", "video", "subjectOf", "itemListElement", "item", "hasPart", "breadcrumb"];

    private readonly JsonLdValues _values = new();
    private readonly List<(JsonElement Node, int Rank)> _products = [];
    private readonly List<(JsonElement Node, int Rank)> _films = [];
    private readonly List<JsonElement> _breadcrumbs = [];
    private int _visited;

    /// <summary>Reads the blocks.</summary>
    /// <param name="blocks">The documents, which must outlive the call.</param>
    /// <param name="address">The page's own address, or null.</param>
    /// <returns>What they say; nothing where no block describes a product.</returns>
    public static PageFacts Read(IEnumerable<JsonDocument> blocks, string? address)
    {
        var reader = new JsonLdProductReader();
        foreach (var block in blocks)
        {
            reader._values.Index(block.RootElement);
            reader.Visit(block.RootElement, 0);
        }

        return reader.Describe(address);
    }

    private void Visit(JsonElement element, int rank)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Visit(item, rank);
            }
        }

        if (element.ValueKind != JsonValueKind.Object || ++_visited > MaximumNodes)
        {
            return;
        }

        if (JsonLdValues.IsOfType(element, ProductTypes))
        {
            _products.Add((element, rank));
        }
        else if (JsonLdValues.IsOfType(element, "VideoObject"))
        {
            _films.Add((element, rank));
        }
        else if (JsonLdValues.IsOfType(element, "BreadcrumbList"))
        {
            _breadcrumbs.Add(element);
            return;
        }

        foreach (var way in Ways)
        {
            if (element.TryGetProperty(way, out var next))
            {
                // A graph is no level of its own; what a list holds comes after what stands alone.
                Visit(next, rank + (way is "@graph" or "mainEntity" or "mainEntityOfPage" ? 0 : 1));
            }
        }
    }

    private PageFacts Describe(string? address)
    {
        if (_products.Count == 0)
        {
            return new PageFacts { Videos = Films(_films) };
        }

        var product = _products
            .OrderBy(candidate => candidate.Rank)
            .ThenBy(candidate => address is not null && string.Equals(_values.Text(candidate.Node, "url", "@id"), address, StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .ThenByDescending(candidate => candidate.Node.GetPropertyCount())
            .First().Node;
        var title = PageText.Plain(_values.Text(product, "name"));
        var own = _values.Resolve(product, "video").Concat(_values.Resolve(product, "subjectOf"))
            .Where(node => JsonLdValues.IsOfType(node, "VideoObject"))
            .Select(node => (node, 0))
            .ToList();
        return new PageFacts
        {
            Id = _values.Text(product, "sku", "productID", "productGroupID", "mpn", "gtin13", "gtin"),
            Title = title,
            Category = PageText.Plain(_values.Text(product, "category")) ?? CategoryOf(title),
            Brand = PageText.Plain(_values.Text(product, "brand", "manufacturer")),
            Colour = PageText.Plain(_values.Text(product, "color", "colour")) ?? ColourOf(product),
            Description = PageText.Plain(_values.Text(product, "description")),
            Videos = Films(own.Count > 0 ? own : _films),
            Images = _values.Media(product, "image", "photo"),
        };
    }

    private static IReadOnlyList<IReadOnlyList<string>> Films(IEnumerable<(JsonElement Node, int Rank)> films) =>
        [.. films.OrderBy(film => film.Rank).Select(film => JsonLdValues.FormsOf(film.Node)).Where(forms => forms.Count > 0)];

    // additionalProperty: [{ "name": "Colour", "value": "red" }]
    private string? ColourOf(JsonElement product) => _values.Resolve(product, "additionalProperty")
        .Where(node => _values.Text(node, "name") is { } name && (name.Contains("colo", StringComparison.OrdinalIgnoreCase) || name.Contains("颜色", StringComparison.Ordinal)))
        .Select(node => PageText.Plain(_values.Text(node, "value")))
        .FirstOrDefault(value => value is not null);

    // The last step of the path but the product itself.
    private string? CategoryOf(string? title) => _breadcrumbs
        .SelectMany(list => _values.Resolve(list, "itemListElement"))
        .Select(step => PageText.Plain(_values.Text(step, "name", "item")))
        .LastOrDefault(name => name is not null && title?.Contains(name, StringComparison.OrdinalIgnoreCase) != true);
}
