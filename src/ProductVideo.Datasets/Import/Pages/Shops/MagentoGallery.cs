using System.Text.Json;

namespace ProductVideo.Datasets.Import.Pages.Shops;

/// <summary>
/// The gallery of a Magento (Adobe Commerce) page. Its pictures are in no tag: a component is told of them in a <c>text/x-magento-init</c> block, under a selector, or in an element's
/// <c>data-mage-init</c>, without one. An item has a picture in three sizes (<c>full</c>, <c>img</c>, <c>thumb</c>), a <c>type</c>, and for films a <c>videoUrl</c>.
/// </summary>
internal static class MagentoGallery
{
    private const string Component = "mage/gallery/gallery";
    private const int MaximumEntries = 200;

    /// <summary>The pictures and films of a block's galleries; nothing where it has none.</summary>
    public static PageFacts Read(JsonElement block)
    {
        var items = ConfigurationsOf(block).SelectMany(static configuration => configuration.Items("data", MaximumEntries)).Take(MaximumEntries).ToList();

        // A film's picture is the film's cover, and a thumbnail is no photo, though the browser may have kept nothing else.
        return new PageFacts
        {
            Videos = [.. items.Select(static item => item.Text("videoUrl")).OfType<string>().Where(ShopValues.IsFilm).Distinct(StringComparer.Ordinal).Select(IReadOnlyList<string> (film) => [film])],
            Images = [.. items.Where(static item => item.Text("type") is null or "image").Select(static item => Forms(item)).Where(static forms => forms.Count > 0)],
        };
    }

    private static IReadOnlyList<string> Forms(JsonElement item) => [.. new[] { item.Text("full"), item.Text("img") }.OfType<string>().Distinct(StringComparer.Ordinal)];

    private static IEnumerable<JsonElement> ConfigurationsOf(JsonElement block)
    {
        if (block.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var property in block.EnumerateObject().Take(MaximumEntries))
        {
            if (property.NameEquals(Component))
            {
                yield return property.Value;
            }
            else if (property.Value.ValueKind == JsonValueKind.Object && property.Value.TryGetProperty(Component, out var configuration))
            {
                yield return configuration;
            }
        }
    }
}
