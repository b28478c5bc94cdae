using ProductVideo.Abstractions.Jobs;
using ProductVideo.Grains.Work;

namespace ProductVideo.Grains.Jobs;

/// <summary>What a job grain keeps.</summary>
[GenerateSerializer, Alias("ProductVideo.JobGrainState")]
public sealed class JobGrainState : WorkGrainState
{
    /// <summary>Where it is.</summary>
    [Id(0)]
    public JobState State { get; set; }

    /// <summary>What its step is given; null before it was started.</summary>
    [Id(1)]
    public JobSpec? Spec { get; set; }

    /// <summary>How many different inputs it has been started with.</summary>
    [Id(2)]
    public int InputVersion { get; set; }

    /// <summary>The step's result as JSON; null before.</summary>
    [Id(3)]
    public string? Result { get; set; }

    /// <summary>What its step was given before the present preparation of the next; null where nothing is being prepared.</summary>
    [Id(4)]
    public JobSpec? Former { get; set; }
}
