namespace ProductVideo.Operations.Health;

/// <summary>A place that the service writes to.</summary>
/// <param name="Name">What is kept there.</param>
/// <param name="Path">Where it is.</param>
/// <param name="UsedBytes">What is kept there; null where counting takes too long.</param>
/// <param name="FreeBytes">What is free on its disk; null if that is not known.</param>
/// <param name="TotalBytes">The size of its disk; null if that is not known.</param>
public sealed record StorageUse(string Name, string Path, long? UsedBytes, long? FreeBytes, long? TotalBytes);
