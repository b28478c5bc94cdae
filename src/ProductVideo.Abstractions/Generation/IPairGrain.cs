using ProductVideo.Abstractions.Jobs;

namespace ProductVideo.Abstractions.Generation;

/// <summary>A pair of product videos; its key is the pair's id.</summary>
[Alias("ProductVideo.IPairGrain")]
public interface IPairGrain : IJobGrain
{
    /// <summary>Generates the pair, or finds it.</summary>
    [Alias("Start")]
    Task<JobStatus> StartAsync(PairSpec spec);
}
