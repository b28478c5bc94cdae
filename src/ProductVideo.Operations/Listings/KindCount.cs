namespace ProductVideo.Operations.Listings;

/// <summary>How many items of a kind are in a state.</summary>
/// <param name="Kind">One of <see cref="Abstractions.Work.OwnerKind"/>.</param>
/// <param name="State">The state's name.</param>
/// <param name="Count">Items.</param>
public sealed record KindCount(string Kind, string State, long Count);
