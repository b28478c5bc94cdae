using ProductVideo.Grains.Settings;
using ProductVideo.Silo.Clustering;
using ProductVideo.Silo.Workers;

namespace ProductVideo.Silo.Hosting;

/// <summary>Everything that can be set, as productvideo.json spells it.</summary>
public sealed record ProductVideoOptions
{
    /// <summary>How catalogues are read.</summary>
    public ImportOptions Import { get; init; } = new();

    /// <summary>The data pipeline.</summary>
    public PipelineOptions Pipeline { get; init; } = new();

    /// <summary>Training and generation.</summary>
    public LearningOptions Learning { get; init; } = new();

    /// <summary>The workers.</summary>
    public WorkerOptions Workers { get; init; } = new();

    /// <summary>Where the service keeps what it knows.</summary>
    public StorageOptions Storage { get; init; } = new();

    /// <summary>The web front.</summary>
    public WebOptions Web { get; init; } = new();

    /// <summary>The cluster that the silo belongs to.</summary>
    public ClusterSettings Cluster { get; init; } = new();

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ConfigurationException">A setting is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        try
        {
            Import.Validate();
            Pipeline.Validate();
            Learning.Validate();
            Storage.Validate();
            Cluster.Validate();
            Workers.Validate(Cluster.IsShared);
            Web.Validate();
        }
        catch (ArgumentException exception)
        {
            throw new ConfigurationException(exception.Message, exception);
        }
    }
}
