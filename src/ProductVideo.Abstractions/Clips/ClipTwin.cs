namespace ProductVideo.Abstractions.Clips;

/// <summary>What comparing a clip with the others of its run came to.</summary>
/// <param name="ClipId">The clip that shows the same and is kept; null if none does.</param>
/// <param name="Share">How much of the shorter of the two is seen in both, 0 to 1; null if the clips were not compared.</param>
/// <param name="Refusal">The reason if that is too much; null if not.</param>
[GenerateSerializer, Alias("ProductVideo.ClipTwin")]
public sealed record ClipTwin(string? ClipId, double? Share, Reason? Refusal);
