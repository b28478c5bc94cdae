using ProductVideo.Datasets.Catalogues;
using ProductVideo.Datasets.Import.Pages.Shops;

namespace ProductVideo.Datasets.Import.Pages;

/// <summary>Puts together what a page says of its product: JSON-LD before microdata before the shop's own data before Open Graph before what its body shows.</summary>
internal static class PageFactsReader
{
    // Pages about one thing show it more than once; with fewer pictures than this in its data, those in its body count too.
    private const int EnoughImages = 3;

    /// <summary>Reads a scanned page.</summary>
    public static PageFacts Read(PageScan scan, string source, ProblemList problems)
    {
        var address = scan.Canonical ?? scan.MetaOf("og:url");
        var linked = PageJson.Parse(scan.JsonLd, "a JSON-LD block", source, problems);
        var data = PageJson.Parse(scan.ShopData, "a block of shop data", source, problems);
        try
        {
            var (meta, body) = (OfMeta(scan), OfBody(scan));
            var structured = JsonLdProductReader.Read(linked, address).Or(OfMicrodata(scan));
            var shop = ShopifyProduct.Read(data.Select(static block => block.RootElement), address, meta.Title ?? body.Title);
            foreach (var block in data)
            {
                shop = shop.Or(MagentoGallery.Read(block.RootElement));
            }

            // Shops name one picture for search engines, and give all of them to the script that draws the gallery.
            var images = shop.Images.Count > structured.Images.Count ? shop.Images : structured.Images;
            var facts = (structured with { Images = images }).Or(shop).Or(meta).Or(body);
            return images.Count >= EnoughImages ? facts : facts with { Images = Join(facts.Images, scan.Images) };
        }
        finally
        {
            linked.ForEach(static document => document.Dispose());
            data.ForEach(static document => document.Dispose());
        }
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
}
