namespace ProductVideo.Abstractions.Work;

/// <summary>How a work item ended, told to the grain that waits for it; it may be told twice.</summary>
/// <param name="Id">The item.</param>
/// <param name="Step">Which handler did it.</param>
/// <param name="End">How it ended.</param>
/// <param name="Attempts">How many attempts it took.</param>
/// <param name="Output">The handler's output as JSON; null unless it succeeded.</param>
/// <param name="Error">The last error; null if it succeeded.</param>
[GenerateSerializer, Alias("ProductVideo.WorkResult")]
public sealed record WorkResult(string Id, string Step, WorkEnd End, int Attempts, string? Output, string? Error);
