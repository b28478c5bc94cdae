using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.Work;

namespace ProductVideo.Storage.States;

/// <summary>A new state together with what follows from it; all of it is stored, or nothing.</summary>
/// <param name="Kind">The kind of state.</param>
/// <param name="Id">Whose.</param>
/// <param name="Stamp">The stamp of the state that it replaces; null if there is none.</param>
/// <param name="Payload">The state as bytes; null to clear it.</param>
public sealed record StateChange(string Kind, string Id, long? Stamp, byte[]? Payload)
{
    /// <summary>The line of the listing, or null.</summary>
    public ReadModelRow? Row { get; init; }

    /// <summary>The item that the new state waits for, or null.</summary>
    public WorkEntry? Work { get; init; }
}
