namespace ProductVideo.Abstractions.Jobs;

/// <summary>Where a job of one long step is: a dataset build, a training run, a pair, an evaluation.</summary>
public enum JobState
{
    /// <summary>Nothing was asked of it yet.</summary>
    Idle,

    /// <summary>Its step is queued or in work.</summary>
    Running,

    /// <summary>Done. Terminal.</summary>
    Ready,

    /// <summary>Refused, because its input allows no result. Terminal.</summary>
    Rejected,

    /// <summary>Given up after an error. Terminal until retried.</summary>
    Failed,

    /// <summary>Called off. Terminal until started anew.</summary>
    Cancelled,

    /// <summary>Stopped by an operator; it goes on from its last checkpoint when told to.</summary>
    Paused,
}
