using System.Runtime.CompilerServices;

namespace ProductVideo.Operations.Listings;

/// <summary>Walks through all pages of a list.</summary>
public static class PageWalk
{
    /// <summary>Every item of a list, page by page.</summary>
    /// <param name="listings">The listings.</param>
    /// <param name="read">Reads one page.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async IAsyncEnumerable<T> AllAsync<T>(
        this IListings listings, Func<PageRequest, CancellationToken, Task<Page<T>>> read, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(listings);
        var request = new PageRequest(null, PageRequest.LargestSize);
        while (true)
        {
            var page = await read(request, cancellationToken);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            if (page.Next is null)
            {
                yield break;
            }

            request = request with { Cursor = page.Next };
        }
    }
}
