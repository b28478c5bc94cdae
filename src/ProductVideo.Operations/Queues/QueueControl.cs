using ProductVideo.Storage.Work;

namespace ProductVideo.Operations.Queues;

/// <summary>What an operator, or a device's own failures, made of a scope.</summary>
/// <param name="Scope">What it is about: <c>all</c>, <c>capability:…</c> or <c>device:…</c>.</param>
/// <param name="Mode">What was made of it.</param>
/// <param name="Reason">Why; may be empty.</param>
/// <param name="Since">Since when.</param>
public sealed record QueueControl(string Scope, WorkMode Mode, string Reason, DateTimeOffset Since);
