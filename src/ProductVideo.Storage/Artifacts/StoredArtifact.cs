namespace ProductVideo.Storage.Artifacts;

/// <summary>An artifact as a store lists it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Bytes">How much room it takes, without what the store adds to it.</param>
/// <param name="UsedAt">When it was written or last found, to within an hour.</param>
/// <param name="Mark">What the store tells by whether it was used since; of no meaning to others.</param>
public sealed record StoredArtifact(string Key, long Bytes, DateTimeOffset UsedAt, string Mark);
