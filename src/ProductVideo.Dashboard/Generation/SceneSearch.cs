using ProductVideo.Abstractions.Clips;
using ProductVideo.Operations.Listings;

namespace ProductVideo.Dashboard.Generation;

/// <summary>Finds accepted clips that can give a scene, by a part of their id or of their product's title.</summary>
internal sealed class SceneSearch(IListings listings)
{
    /// <summary>How many are shown at a time.</summary>
    public const int PageSize = 12;

    private const int MostProducts = 6;

    /// <summary>A page of accepted clips by id. Titles are looked at only if no id matches, and then the clips of the first few products are one page.</summary>
    /// <param name="text">A part of the id or title; null or empty for all.</param>
    /// <param name="cursor">Where the page begins; null for the first.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Page<ClipStatus>> FindAsync(string? text, string? cursor, CancellationToken cancellationToken)
    {
        var accepted = new ClipFilter { States = [ClipState.Ready] };
        var page = await listings.ListClipsAsync(accepted with { Text = text }, new PageRequest(cursor, PageSize), cancellationToken);
        if (page.Items.Count > 0 || cursor is not null || string.IsNullOrEmpty(text))
        {
            return page;
        }

        var products = await listings.ListProductsAsync(new ProductFilter { Text = text }, new PageRequest(null, MostProducts), cancellationToken);
        var clips = await Task.WhenAll(products.Items.Select(product =>
            listings.ListClipsAsync(accepted with { ProductId = product.Id }, new PageRequest(null, PageSize), cancellationToken)));
        return new Page<ClipStatus>([.. clips.SelectMany(static found => found.Items).Take(PageSize)], null);
    }
}
