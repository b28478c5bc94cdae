using System.Text.Json;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.Events;
using ProductVideo.Storage.ReadModels;

namespace ProductVideo.Operations.Listings;

/// <summary>
/// Neither database finds a reason or a score inside a row's JSON without reading every row, and a review asks for nothing else. So the few figures that it asks by
/// are kept here, and every call first reads from the event log what changed since the last one: an answer is never older than the question. docs/dashboard.md
/// has what that costs.
/// </summary>
internal sealed class ClipIndex(IReadModelStore rows, IEventLog events) : IClipIndex, IDisposable
{
    private const int Batch = 1000;
    private const int AllAnew = 10_000;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, IndexedClip> _clips = new(StringComparer.Ordinal);
    private EventPosition? _position;
    private IReadOnlyList<IndexedClip>? _sorted;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IndexedClip>> GetAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_position is not { } known || !await CatchUpAsync(known, cancellationToken))
            {
                await ReadAllAsync(cancellationToken);
            }

            return _sorted ??= [.. _clips.Values.OrderBy(static clip => clip.Id, StringComparer.Ordinal)];
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private static IndexedClip Parse(ReadModelRow row) => new(
        (JsonSerializer.Deserialize<ListingEntry<ClipStatus>>(row.Json, StepJson.Options) ?? throw new JsonException($"The listing's row {row.Id} is null.")).Status);

    // False: so much happened, or so long ago, that reading everything is less work.
    private async Task<bool> CatchUpAsync(EventPosition known, CancellationToken cancellationToken)
    {
        if (await events.FindOldestAsync(cancellationToken) is { } oldest && oldest > known && (known != EventPosition.Start || oldest.Sequence > 1))
        {
            return false;
        }

        // Asked first: what is not a clip's up to here need not be passed over again the next time.
        var newest = await events.FindNewestAsync(cancellationToken);
        var changed = new HashSet<string>(StringComparer.Ordinal);
        var read = Batch;
        while (read == Batch)
        {
            var happened = await events.ReadAsync(known, Batch, new EventFilter { Kind = OwnerKind.Clip }, cancellationToken);
            changed.UnionWith(happened.Select(static one => one.Id));
            (read, known) = (happened.Count, happened.Count > 0 ? happened[^1].Position : known);
            if (changed.Count > AllAnew)
            {
                return false;
            }
        }

        foreach (var ids in changed.Chunk(Batch))
        {
            var found = await Task.WhenAll(ids.Select(id => rows.FindAsync(OwnerKind.Clip, id, cancellationToken)));
            for (var index = 0; index < ids.Length; index++)
            {
                Put(ids[index], found[index]);
            }
        }

        // Only now: a call that fails half-way begins again where the last one ended.
        _position = newest > known ? newest : known;
        return true;
    }

    private async Task ReadAllAsync(CancellationToken cancellationToken)
    {
        _position = null;
        var begun = await events.FindNewestAsync(cancellationToken);
        _clips.Clear();
        _sorted = null;
        string? after = null;
        while (true)
        {
            var page = await rows.PageAsync(new ReadModelQuery(OwnerKind.Clip) { After = after, Size = Batch }, cancellationToken);
            foreach (var row in page)
            {
                _clips[row.Id] = Parse(row);
            }

            if (page.Count < Batch)
            {
                break;
            }

            after = page[^1].Id;
        }

        _position = begun;
    }

    private void Put(string id, ReadModelRow? row)
    {
        _sorted = null;
        if (row is null)
        {
            _clips.Remove(id);
        }
        else
        {
            _clips[id] = Parse(row);
        }
    }
}
