using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Work;
using ProductVideo.Operations.Listings;

namespace ProductVideo.Operations.Jobs;

/// <summary>Proposes pairs out of the listings. It looks at a hundred products at most, so that a page with a large catalogue behind it opens at once.</summary>
internal sealed class PairSuggestions(IListings listings) : IPairSuggestions
{
    private const int MostLookedAt = 100;

    /// <inheritdoc/>
    public async Task<PairSuggestion?> SuggestAsync(string dataset, CancellationToken cancellationToken)
    {
        var products = await ProductsAsync(dataset, cancellationToken);
        PairSuggestion? first = null;
        foreach (var own in products.Take(MostLookedAt))
        {
            if (await SceneOfAsync(own, cancellationToken) is not { } scene || await OtherAsync(products, own, cancellationToken) is not { } other)
            {
                continue;
            }

            var suggestion = new PairSuggestion(scene, own, other);
            first ??= suggestion;
            if (await listings.FindJobAsync(OwnerKind.Pair, PairRequest.NameOf(scene, own, other), cancellationToken) is null)
            {
                return suggestion;
            }
        }

        return first;
    }

    /// <inheritdoc/>
    public async Task<string?> SuggestOtherAsync(string dataset, string productId, CancellationToken cancellationToken) =>
        await OtherAsync(await ProductsAsync(dataset, cancellationToken), productId, cancellationToken);

    private async Task<IReadOnlyList<string>> ProductsAsync(string dataset, CancellationToken cancellationToken) =>
        DatasetValues.Of(await listings.FindJobAsync(OwnerKind.Dataset, dataset, cancellationToken)) is { } value ? PairOrder.ProductsOf(value) : [];

    private async Task<string?> SceneOfAsync(string productId, CancellationToken cancellationToken)
    {
        var filter = new ClipFilter { ProductId = productId, States = [ClipState.Ready] };
        return (await listings.ListClipsAsync(filter, new PageRequest(null, 1), cancellationToken)).Items is [var clip, ..] ? clip.Id : null;
    }

    // Those that come after it first, so that neighbours are not all paired with the same one.
    private async Task<string?> OtherAsync(IReadOnlyList<string> products, string own, CancellationToken cancellationToken)
    {
        var place = products.ToList().IndexOf(own);
        var others = products.Skip(place + 1).Concat(products.Take(Math.Max(0, place))).ToList();
        var category = (await listings.FindProductAsync(own, cancellationToken))?.Category;
        foreach (var id in others.Take(MostLookedAt))
        {
            if (await listings.FindProductAsync(id, cancellationToken) is { } other && !string.Equals(other.Category, category, StringComparison.Ordinal))
            {
                return id;
            }
        }

        return others.FirstOrDefault();
    }
}
