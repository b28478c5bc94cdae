namespace ProductVideo.Storage.Artifacts.Collection;

/// <summary>What is to be deleted.</summary>
/// <param name="UnusedFor">Artifacts that nothing refers to and that nobody has used for so long; at least <see cref="ArtifactCollector.ShortestUnused"/>.</param>
/// <param name="Enough">How many bytes are enough; the longest unused go first. Null for all.</param>
/// <param name="IsDryRun">Whether it is only found out what would be deleted.</param>
public sealed record CollectionRequest(TimeSpan UnusedFor, long? Enough = null, bool IsDryRun = false);
