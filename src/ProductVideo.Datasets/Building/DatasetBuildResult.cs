namespace ProductVideo.Datasets.Building;

/// <summary>A dataset on disk.</summary>
/// <param name="Layout">Where it lies.</param>
/// <param name="Manifest">What is in it.</param>
/// <param name="Reused">Whether the same dataset was there already, so that nothing was written.</param>
public sealed record DatasetBuildResult(DatasetLayout Layout, DatasetManifest Manifest, bool Reused);
