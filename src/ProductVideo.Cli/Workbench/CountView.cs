namespace ProductVideo.Cli.Workbench;

/// <summary>How many items of a kind are in a state.</summary>
/// <param name="Kind">Such as "products" or "clips".</param>
/// <param name="State">Such as "ready" or "rejected".</param>
/// <param name="Count">How many.</param>
internal sealed record CountView(string Kind, string State, int Count);
