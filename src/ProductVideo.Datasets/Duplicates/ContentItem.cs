namespace ProductVideo.Datasets.Duplicates;

/// <summary>A film or photo that is compared with others.</summary>
/// <param name="Id">What links call it; unique.</param>
/// <param name="Hash">The hash of its bytes.</param>
public sealed record ContentItem(string Id, string Hash);
