namespace ProductVideo.Grains.Jobs;

/// <summary>What can happen to a job.</summary>
public enum JobEvent
{
    /// <summary>It is asked for, or its input changed.</summary>
    Start,

    /// <summary>Its step is done.</summary>
    Finished,

    /// <summary>Its step refused the input.</summary>
    Refused,

    /// <summary>Its step was given up.</summary>
    StepFailed,

    /// <summary>It is to be called off.</summary>
    Cancel,

    /// <summary>It is to be tried again.</summary>
    Retry,

    /// <summary>It is to stop for a while.</summary>
    Pause,

    /// <summary>It is to go on.</summary>
    Continue,
}
