using ProductVideo.Abstractions.Jobs;

namespace ProductVideo.Grains.Jobs;

/// <summary>The state machine of a job of one long step.</summary>
public static class JobMachine
{
    /// <summary>The state after an event, or null if the event is not allowed in the state.</summary>
    public static JobState? Next(JobState state, JobEvent happened) => (state, happened) switch
    {
        (_, JobEvent.Start) => JobState.Running,
        (JobState.Running, JobEvent.Finished) => JobState.Ready,
        (JobState.Running, JobEvent.Refused) => JobState.Rejected,
        (JobState.Running, JobEvent.StepFailed) => JobState.Failed,
        (JobState.Rejected or JobState.Failed or JobState.Cancelled, JobEvent.Retry) => JobState.Running,
        (JobState.Running, JobEvent.Pause) => JobState.Paused,
        (JobState.Paused, JobEvent.Continue) => JobState.Running,
        (_, JobEvent.Cancel) when !IsSettled(state) => JobState.Cancelled,
        _ => null,
    };

    /// <summary>Whether nothing more happens in the state by itself.</summary>
    public static bool IsSettled(JobState state) => state is JobState.Ready or JobState.Rejected or JobState.Failed or JobState.Cancelled;
}
