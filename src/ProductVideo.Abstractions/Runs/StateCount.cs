namespace ProductVideo.Abstractions.Runs;

/// <summary>How many items are in a state.</summary>
/// <param name="State">The state's name.</param>
/// <param name="Count">Items.</param>
public sealed record StateCount(string State, int Count);
