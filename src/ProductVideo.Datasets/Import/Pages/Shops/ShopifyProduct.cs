using System.Text.Json;

namespace ProductVideo.Datasets.Import.Pages.Shops;

/// <summary>
/// The product that a Shopify theme gives its scripts as <c>application/json</c>, anywhere inside the block: <c>title</c>, <c>vendor</c>, <c>type</c>, <c>handle</c>, <c>variants</c>, and
/// <c>media</c> (pictures, and films in several sizes) or, in older themes, <c>images</c>.
/// </summary>
internal sealed class ShopifyProduct
{
    private const int MaximumNodes = 20_000;
    private const int MaximumEntries = 200;
    private const string ProductPath = "/products/";

    private readonly List<JsonElement> _found = [];
    private int _visited;

    /// <summary>The product that the page is about, out of all that its blocks tell of.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="address">The page's own address, or null.</param>
    /// <param name="title">The page's own title, or null.</param>
    /// <returns>What they say of it; nothing where it is not clear which one the page is about.</returns>
    public static PageFacts Read(IEnumerable<JsonElement> blocks, string? address, string? title)
    {
        var reader = new ShopifyProduct();
        foreach (var block in blocks)
        {
            reader.Visit(block);
        }

        return reader.Choose(address, title) is { } product ? Describe(product) : new PageFacts();
    }

    private static bool IsProduct(JsonElement node) =>
        node.Text("title") is not null && node.TryGetProperty("variants", out var variants) && variants.ValueKind == JsonValueKind.Array
        && (node.Items("media", 1).Any() || node.Items("images", 1).Any());

    private static PageFacts Describe(JsonElement product)
    {
        var media = product.Items("media", MaximumEntries).ToList();
        var images = media.Where(static item => item.Text("media_type") == "image").Select(static item => item.Text("src") ?? (item.TryGetProperty("preview_image", out var preview) ? preview.Text("src") : null));
        if (media.Count == 0)
        {
            images = product.Items("images", MaximumEntries).Select(static item => item.ValueKind == JsonValueKind.Object ? item.Text("src") : ShopValues.TextOf(item));
        }

        var numbers = product.Items("variants", MaximumEntries).Select(static variant => variant.Text("sku")).Distinct(StringComparer.Ordinal).Take(2).ToList();
        return new PageFacts
        {
            // What each size and colour has of its own is no number of the product.
            Id = numbers.Count == 1 ? numbers[0] : null,
            Title = PageText.Plain(product.Text("title")),
            Brand = PageText.Plain(product.Text("vendor")),
            Category = PageText.Plain(product.Text("type") ?? product.Text("product_type")),
            Videos = [.. media.Where(static item => item.Text("media_type") == "video").Select(static item => Films(item)).Where(static forms => forms.Count > 0)],
            Images = [.. images.OfType<string>().Distinct(StringComparer.Ordinal).Select(IReadOnlyList<string> (image) => [image])],
        };
    }

    // A film comes in several sizes, and as a playlist.
    private static IReadOnlyList<string> Films(JsonElement item) =>
    [
        .. item.Items("sources", MaximumEntries)
            .OrderByDescending(static source => source.Number("height"))
            .Select(static source => source.Text("url"))
            .OfType<string>()
            .Where(ShopValues.IsFilm),
    ];

    private JsonElement? Choose(string? address, string? title)
    {
        var start = address?.IndexOf(ProductPath, StringComparison.Ordinal) ?? -1;
        var handle = start < 0 ? null : address![(start + ProductPath.Length)..].Split('/', '?', '#')[0];
        var named = _found.Where(product => handle is not null && string.Equals(product.Text("handle"), handle, StringComparison.OrdinalIgnoreCase)).ToList();
        var titled = named.Count > 0 ? named : [.. _found.Where(product => string.Equals(PageText.Plain(product.Text("title")), title, StringComparison.OrdinalIgnoreCase))];
        return titled.Count > 0 ? titled[0] : _found.Count == 1 && handle is null ? _found[0] : null;
    }

    private void Visit(JsonElement node)
    {
        if (++_visited > MaximumNodes)
        {
            return;
        }

        if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray())
            {
                Visit(item);
            }
        }
        else if (node.ValueKind == JsonValueKind.Object)
        {
            if (IsProduct(node))
            {
                _found.Add(node);
                return;
            }

            foreach (var property in node.EnumerateObject())
            {
                Visit(property.Value);
            }
        }
    }
}
