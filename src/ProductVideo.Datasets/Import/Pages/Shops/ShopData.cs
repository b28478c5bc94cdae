using ProductVideo.Datasets.Import.Html;

namespace ProductVideo.Datasets.Import.Pages.Shops;

/// <summary>Which blocks of a page hold a gallery that a script would draw. The scripts themselves are never run.</summary>
internal static class ShopData
{
    private static readonly string[] Types = ["text/x-magento-init", "application/json"];

    /// <summary>Whether a tag begins a block of data for scripts.</summary>
    public static bool Begins(HtmlToken tag) =>
        tag.Name == "script" && tag["type"] is { } type && Array.Exists(Types, known => type.StartsWith(known, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a block may tell of a product's pictures: most are about prices, menus and tracking.</summary>
    public static bool TellsOfPictures(string block) =>
        block.Contains("/gallery", StringComparison.Ordinal)
        || (block.Contains("\"variants\"", StringComparison.Ordinal) && block.Contains("\"title\"", StringComparison.Ordinal));
}
