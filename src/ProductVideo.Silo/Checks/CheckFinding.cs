namespace ProductVideo.Silo.Checks;

/// <summary>Something that does not fit.</summary>
/// <param name="Kind">What it is about: <c>artifact</c>, <c>state</c>, <c>listing</c> or <c>item</c>.</param>
/// <param name="Id">The product, clip, job or item.</param>
/// <param name="Message">What is wrong, and what to do about it.</param>
public sealed record CheckFinding(string Kind, string Id, string Message);
