using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Runtime;
using Orleans.Storage;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.States;

namespace ProductVideo.Grains.States;

/// <summary>
/// Grain storage over <see cref="SqlStateStore"/>: writes of all grains share commits, and what a state brings with it (<see cref="WorkGrainState.Following"/>)
/// is written in the same transaction.
/// </summary>
public sealed class GrainStateStorage(SqlStateStore states) : IGrainStorage
{
    private static readonly JsonSerializerOptions Json = new() { IncludeFields = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = await states.ReadAsync(stateName, KeyOf(grainId));
        grainState.State = stored?.Payload is { } payload ? JsonSerializer.Deserialize<T>(payload, Json)! : Activator.CreateInstance<T>();
        grainState.ETag = stored is null ? null : Text(stored.Stamp);
        grainState.RecordExists = stored?.Payload is not null;
    }

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var following = (grainState.State as WorkGrainState)?.Following;
        var change = new StateChange(stateName, KeyOf(grainId), Stamp(grainState.ETag), JsonSerializer.SerializeToUtf8Bytes(grainState.State, Json))
        {
            Row = following?.Row,
            Work = following?.Work,
        };
        grainState.ETag = await WriteAsync(change, grainState.ETag);
        grainState.RecordExists = true;
        following?.Take();
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState.ETag is { } etag)
        {
            grainState.ETag = await WriteAsync(new StateChange(stateName, KeyOf(grainId), Stamp(etag), Payload: null), etag);
        }

        grainState.RecordExists = false;
        grainState.State = Activator.CreateInstance<T>();
    }

    private static string KeyOf(GrainId id) => id.Key.ToString()!;

    private static string Text(long stamp) => stamp.ToString(CultureInfo.InvariantCulture);

    private static long? Stamp(string? etag) => etag is null ? null : long.Parse(etag, CultureInfo.InvariantCulture);

    private async Task<string> WriteAsync(StateChange change, string? etag) => await states.WriteAsync(change) is { } stamp
        ? Text(stamp)
        : throw new InconsistentStateException($"The state {change.Kind} of {change.Id} was written by another activation; this one begins anew.", null, etag);
}
