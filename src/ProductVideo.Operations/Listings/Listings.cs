using System.Text.Json;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.ReadModels;

namespace ProductVideo.Operations.Listings;

/// <summary>The listings over the read model.</summary>
internal sealed class Listings(IReadModelStore rows, IClipIndex index) : IListings
{
    /// <inheritdoc/>
    public Task<Page<ProductStatus>> ListProductsAsync(ProductFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        ListAsync<ProductStatus>(
            new ReadModelQuery(OwnerKind.Product) { States = [.. filter.States.Select(state => state.ToString())] }, filter.Passes, page, cancellationToken);

    /// <inheritdoc/>
    public Task<Page<ClipStatus>> ListClipsAsync(ClipFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        filter.Reason is not null || filter.Reviewed is not null || filter.Scores.Count > 0 || !string.IsNullOrEmpty(filter.Text) ? FindClipsAsync(filter, page, cancellationToken) : ListAsync<ClipStatus>(
            new ReadModelQuery(OwnerKind.Clip) { Parent = filter.ProductId, States = [.. filter.States.Select(state => state.ToString())] },
            filter.Passes,
            page,
            cancellationToken);

    /// <inheritdoc/>
    public Task<Page<JobStatus>> ListJobsAsync(string kind, PageRequest page, CancellationToken cancellationToken) =>
        ListAsync<JobStatus>(new ReadModelQuery(kind), _ => true, page, cancellationToken);

    /// <inheritdoc/>
    public Task<ProductStatus?> FindProductAsync(string id, CancellationToken cancellationToken) =>
        FindAsync<ProductStatus>(OwnerKind.Product, id, cancellationToken);

    /// <inheritdoc/>
    public Task<ClipStatus?> FindClipAsync(string id, CancellationToken cancellationToken) => FindAsync<ClipStatus>(OwnerKind.Clip, id, cancellationToken);

    /// <inheritdoc/>
    public Task<JobStatus?> FindJobAsync(string kind, string id, CancellationToken cancellationToken) => FindAsync<JobStatus>(kind, id, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TimelineEntry>> GetHistoryAsync(string kind, string id, CancellationToken cancellationToken)
    {
        var row = await rows.FindAsync(kind, id, cancellationToken);
        return row is null ? [] : Parse<ListingEntry<JsonElement>>(row).History;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KindCount>> CountAsync(CancellationToken cancellationToken) =>
        [.. (await rows.CountAsync(cancellationToken)).Select(count => new KindCount(count.Kind, count.State, count.Count))];

    /// <summary>What the database cannot filter is found in the index; only the page's own rows are read.</summary>
    private async Task<Page<ClipStatus>> FindClipsAsync(ClipFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        page.Validate();
        var clips = await index.GetAsync(cancellationToken);
        var ids = clips.Where(clip => (page.Cursor is null || string.CompareOrdinal(clip.Id, page.Cursor) > 0) && clip.Passes(filter)).Take(page.Size + 1).Select(static clip => clip.Id).ToList();
        var found = await Task.WhenAll(ids.Take(page.Size).Select(id => FindClipAsync(id, cancellationToken)));
        return new Page<ClipStatus>([.. found.OfType<ClipStatus>().Where(filter.Passes)], ids.Count > page.Size ? ids[page.Size - 1] : null);
    }

    private static T Parse<T>(ReadModelRow row) =>
        JsonSerializer.Deserialize<T>(row.Json, StepJson.Options) ?? throw new JsonException($"The listing's row {row.Kind} {row.Id} is null.");

    private async Task<T?> FindAsync<T>(string kind, string id, CancellationToken cancellationToken)
        where T : class
    {
        var row = await rows.FindAsync(kind, id, cancellationToken);
        return row is null ? null : Parse<ListingEntry<T>>(row).Status;
    }

    /// <summary>Reads rows until the page is full; what the database cannot filter is filtered here.</summary>
    private async Task<Page<T>> ListAsync<T>(ReadModelQuery query, Predicate<T> passes, PageRequest page, CancellationToken cancellationToken)
    {
        page.Validate();
        var items = new List<T>(page.Size);
        var after = page.Cursor;
        while (true)
        {
            var read = await rows.PageAsync(query with { After = after, Size = PageRequest.LargestSize }, cancellationToken);
            foreach (var row in read)
            {
                var item = Parse<ListingEntry<T>>(row).Status;
                if (!passes(item))
                {
                    after = row.Id;
                    continue;
                }

                if (items.Count == page.Size)
                {
                    return new Page<T>(items, after);
                }

                items.Add(item);
                after = row.Id;
            }

            if (read.Count < PageRequest.LargestSize)
            {
                return new Page<T>(items, null);
            }
        }
    }
}
