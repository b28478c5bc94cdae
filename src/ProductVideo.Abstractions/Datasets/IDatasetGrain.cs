using ProductVideo.Abstractions.Jobs;

namespace ProductVideo.Abstractions.Datasets;

/// <summary>A dataset and its versions; its key is the dataset's name.</summary>
[Alias("ProductVideo.IDatasetGrain")]
public interface IDatasetGrain : IJobGrain
{
    /// <summary>Builds the folder from the products' accepted clips as they are now; the same clips again are the same version.</summary>
    [Alias("Build")]
    Task<JobStatus> BuildAsync(DatasetSpec spec);
}
