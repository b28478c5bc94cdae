namespace ProductVideo.Grains.Datasets;

/// <summary>Where the present dataset is shown.</summary>
/// <param name="Folder">The folder.</param>
public sealed record DatasetTarget(string Folder);
