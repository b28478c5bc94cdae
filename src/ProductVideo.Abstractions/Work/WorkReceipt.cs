namespace ProductVideo.Abstractions.Work;

/// <summary>
/// A grain's answer to a result. Calls between grains go downwards only (product, clip, queue), so that no two grains ever
/// wait for each other; news for the grain above is handed to the deliverer in this answer.
/// </summary>
/// <param name="Parent">The key of the product to tell that this item has settled, or null.</param>
[GenerateSerializer, Alias("ProductVideo.WorkReceipt")]
public sealed record WorkReceipt(string? Parent)
{
    /// <summary>Nothing to tell anybody.</summary>
    public static WorkReceipt Nothing { get; } = new((string?)null);
}
