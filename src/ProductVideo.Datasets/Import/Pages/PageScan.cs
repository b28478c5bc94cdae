namespace ProductVideo.Datasets.Import.Pages;

/// <summary>The parts of a page that may tell about its product.</summary>
internal sealed class PageScan
{
    /// <summary>What relative addresses are relative to, where the page sets that.</summary>
    public string? Base { get; set; }

    /// <summary>The page's own address, as it names it.</summary>
    public string? Canonical { get; set; }

    /// <summary>The text of its title element.</summary>
    public string? Title { get; set; }

    /// <summary>The text of its first heading.</summary>
    public string? Heading { get; set; }

    /// <summary>Its meta elements with content, in order: the lower-case name or property, and the content.</summary>
    public List<KeyValuePair<string, string>> Meta { get; } = [];

    /// <summary>The JSON-LD blocks.</summary>
    public List<string> JsonLd { get; } = [];

    /// <summary>JSON that the shop's own scripts are given and that tells of pictures: Magento's components, Shopify's products.</summary>
    public List<string> ShopData { get; } = [];

    /// <summary>What microdata says of the product: property and value, in order.</summary>
    public List<KeyValuePair<string, string>> Microdata { get; } = [];

    /// <summary>Films in the page's body, each in its forms.</summary>
    public List<IReadOnlyList<string>> Videos { get; } = [];

    /// <summary>Pictures in the page's body, each in its forms, without those of menus, other products and the like.</summary>
    public List<IReadOnlyList<string>> Images { get; } = [];

    /// <summary>The content of the first meta element of one of these names that has one.</summary>
    public string? MetaOf(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var found = Meta.Find(entry => string.Equals(entry.Key, name, StringComparison.Ordinal)).Value;
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }
}
