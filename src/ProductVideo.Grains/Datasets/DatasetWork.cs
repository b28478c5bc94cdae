using ProductVideo.Abstractions;

namespace ProductVideo.Grains.Datasets;

/// <summary>The payload of a dataset build.</summary>
/// <param name="Plan">The artifact that holds the <see cref="DatasetPlan"/>.</param>
public sealed record DatasetWork(ArtifactReference Plan);
