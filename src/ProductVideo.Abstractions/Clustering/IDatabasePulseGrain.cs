namespace ProductVideo.Abstractions.Clustering;

/// <summary>Asked by a silo that the database does not answer whether it answers the others. Any new key will do; the activation goes to any silo.</summary>
[Alias("ProductVideo.IDatabasePulseGrain")]
public interface IDatabasePulseGrain : IGrainWithGuidKey
{
    /// <summary>Whether the database answers the silo that the question came to.</summary>
    [Alias("IsAnswering")]
    Task<bool> IsAnsweringAsync();
}
