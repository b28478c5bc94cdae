using ProductVideo.Abstractions.Jobs;

namespace ProductVideo.Abstractions.Datasets;

/// <summary>A dataset and its versions; its key is the dataset's name.</summary>
[Alias("ProductVideo.IDatasetGrain")]
public interface IDatasetGrain : IJobGrain
{
    /// <summary>Builds the folder from the products' accepted clips as they are now; the same clips again are the same version.</summary>
    [Alias("Build")]
    Task<JobStatus> BuildAsync(DatasetSpec spec);

    /// <summary>Has the clips compared with each other first, as a step of the job, and then builds the folder from those that are accepted by then.</summary>
    [Alias("CompareAndBuild")]
    Task<JobStatus> CompareAndBuildAsync(DatasetSpec spec);
}
