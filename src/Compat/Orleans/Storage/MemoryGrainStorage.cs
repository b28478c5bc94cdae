using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>States in this process's memory, for tests: gone with the silo.</summary>
internal sealed class MemoryGrainStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string State, GrainId Grain), (byte[]? Payload, int Version)> _states = new();

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var found = _states.TryGetValue((stateName, grainId), out var stored);
        grainState.RecordExists = found && stored.Payload is not null;
        grainState.ETag = found ? Text(stored.Version) : null;
        grainState.State = stored.Payload is null ? PersistentState<T>.CreateState() : StorageJson.Deserialize<T>(stored.Payload);
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.ETag = Replace(stateName, grainId, grainState.ETag, StorageJson.Serialize(grainState.State));
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState.ETag is not null || _states.ContainsKey((stateName, grainId)))
        {
            grainState.ETag = Replace(stateName, grainId, grainState.ETag, null);
        }

        grainState.RecordExists = false;
        grainState.State = PersistentState<T>.CreateState();
        return Task.CompletedTask;
    }

    private string Replace(string stateName, GrainId grainId, string? etag, byte[]? payload)
    {
        var key = (stateName, grainId);
        var found = _states.TryGetValue(key, out var stored);
        var current = found ? Text(stored.Version) : null;
        var next = (payload, stored.Version + 1);
        if (current != etag || !(found ? _states.TryUpdate(key, next, stored) : _states.TryAdd(key, next)))
        {
            throw new InconsistentStateException(
                $"Version conflict: state {stateName} of {grainId} has version {current ?? "none"}, expected {etag ?? "none"}.", current, etag);
        }

        return Text(next.Item2);
    }

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);
}
