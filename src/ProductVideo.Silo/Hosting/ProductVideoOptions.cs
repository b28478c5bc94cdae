using ProductVideo.Grains.Settings;
using ProductVideo.Silo.Workers;

namespace ProductVideo.Silo.Hosting;

/// <summary>Everything that can be set, as productvideo.json spells it.</summary>
public sealed record ProductVideoOptions
{
    /// <summary>The data pipeline.</summary>
    public PipelineOptions Pipeline { get; init; } = new();

    /// <summary>Training and generation.</summary>
    public LearningOptions Learning { get; init; } = new();

    /// <summary>The workers.</summary>
    public WorkerOptions Workers { get; init; } = new();

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ConfigurationException">A setting is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        try
        {
            Pipeline.Validate();
            Learning.Validate();
        }
        catch (ArgumentException exception)
        {
            throw new ConfigurationException(exception.Message, exception);
        }

        Check(Workers.Lease >= TimeSpan.FromSeconds(1) && Workers.Lease <= TimeSpan.FromHours(1), "workers.lease", Workers.Lease, "00:00:01 to 01:00:00");
        Check(Workers.Poll >= TimeSpan.FromMilliseconds(10) && Workers.Poll <= TimeSpan.FromMinutes(1), "workers.poll", Workers.Poll, "00:00:00.010 to 00:01:00");
    }

    private static void Check(bool holds, string name, object value, string range)
    {
        if (!holds)
        {
            throw new ConfigurationException($"{name} is {value}; set it to {range}.");
        }
    }
}
