using System.Text.Json;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.ReadModels;

namespace ProductVideo.Operations.Tests.Support;

/// <summary>A read model in memory, in the order of ids' bytes as the database has it; counts how often it is asked.</summary>
internal sealed class FakeRows : IReadModelStore
{
    private readonly SortedDictionary<(string Kind, string Id), ReadModelRow> _rows = new(
        Comparer<(string Kind, string Id)>.Create(static (first, second) =>
            string.CompareOrdinal(first.Kind, second.Kind) is var kind and not 0 ? kind : string.CompareOrdinal(first.Id, second.Id)));

    public int Pages { get; private set; }

    public void AddClip(string id, ClipState state, double cover, params Reason[] reasons)
    {
        var product = ClipId.Parse(id).Product.Value;
        var clip = new ClipStatus(
            id, product, 1, state, 0, 100, reasons, new Dictionary<string, double>(StringComparer.Ordinal) { ["coverMean"] = cover }, null, 1, [], DateTimeOffset.UnixEpoch);
        Add(OwnerKind.Clip, id, product, state.ToString(), clip);
    }

    public void AddProduct(string id, ProductState state, string title, string category) => Add(
        OwnerKind.Product, id, "", state.ToString(), new ProductStatus(id, title, category, "", "", [], state, null, [], 0, 0, 0, 0, [], [], null, [], DateTimeOffset.UnixEpoch));

    public void AddPair(string id) => _rows[(OwnerKind.Pair, id)] = new ReadModelRow
    {
        Kind = OwnerKind.Pair,
        Id = id,
        Parent = "",
        State = nameof(JobState.Ready),
        Version = 1,
        Json = $$"""{"status":{"id":"{{id}}","kind":"pair","state":"Ready"},"history":[]}""",
    };

    public Task UpsertAsync(ReadModelRow row, CancellationToken cancellationToken = default)
    {
        _rows[(row.Kind, row.Id)] = row;
        return Task.CompletedTask;
    }

    public Task<ReadModelRow?> FindAsync(string kind, string id, CancellationToken cancellationToken = default) => Task.FromResult(_rows.GetValueOrDefault((kind, id)));

    public Task<IReadOnlyList<ReadModelRow>> ListAsync(string kind, string? parent = null, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<ReadModelRow>>([.. _rows.Values.Where(row => row.Kind == kind && (parent is null || row.Parent == parent))]);

    public Task<IReadOnlyList<ReadModelRow>> PageAsync(ReadModelQuery query, CancellationToken cancellationToken = default)
    {
        Pages++;
        return Task.FromResult<IReadOnlyList<ReadModelRow>>(
        [
            .. _rows.Values.Where(row => row.Kind == query.Kind && (query.Parent is null || row.Parent == query.Parent)
                && (query.States.Count == 0 || query.States.Contains(row.State)) && (query.After is null || string.CompareOrdinal(row.Id, query.After) > 0)).Take(query.Size),
        ]);
    }

    public Task<IReadOnlyList<ReadModelCount>> CountAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException("No test counts rows.");

    public Task DeleteAsync(string kind, string id, CancellationToken cancellationToken = default)
    {
        _rows.Remove((kind, id));
        return Task.CompletedTask;
    }

    private void Add<T>(string kind, string id, string parent, string state, T status) => _rows[(kind, id)] = new ReadModelRow
    {
        Kind = kind, Id = id, Parent = parent, State = state, Version = 1, Json = JsonSerializer.Serialize(new ListingEntry<T>(status, []), StepJson.Options),
    };
}
