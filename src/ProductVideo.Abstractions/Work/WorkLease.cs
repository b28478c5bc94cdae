namespace ProductVideo.Abstractions.Work;

/// <summary>The right to do one item until the lease runs out.</summary>
/// <param name="Id">The item.</param>
/// <param name="Step">Which handler does it.</param>
/// <param name="OwnerKind">What kind of grain waits for it.</param>
/// <param name="OwnerKey">The key of that grain.</param>
/// <param name="Payload">What the handler needs, as JSON.</param>
/// <param name="Attempt">Which attempt this is, from 1.</param>
/// <param name="Fence">The lease's number; it must come with every renewal and the report.</param>
/// <param name="Trace">The span that asked for it, as a W3C <c>traceparent</c>; null when nobody traces.</param>
[GenerateSerializer, Alias("ProductVideo.WorkLease")]
public sealed record WorkLease(string Id, string Step, string OwnerKind, string OwnerKey, string Payload, int Attempt, long Fence, string? Trace = null);
