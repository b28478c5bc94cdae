namespace ProductVideo.Storage.States;

/// <summary>A grain's state as it is stored.</summary>
/// <param name="Stamp">Changes with every write; a write names the one that it replaces.</param>
/// <param name="Payload">The state as bytes; null if it was cleared.</param>
public sealed record StoredState(long Stamp, byte[]? Payload);
