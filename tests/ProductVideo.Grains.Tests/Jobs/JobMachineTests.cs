using ProductVideo.Abstractions.Jobs;
using ProductVideo.Grains.Jobs;

namespace ProductVideo.Grains.Tests.Jobs;

public sealed class JobMachineTests
{
    [Fact]
    public void Every_state_can_be_reached() => MachineProperties.EveryStateIsReachable<JobState, JobEvent>(JobState.Idle, JobMachine.Next);

    [Fact]
    public void Every_started_job_can_settle_without_help() => MachineProperties.EveryReachableStateCanSettle<JobState, JobEvent>(
        JobState.Running, JobMachine.Next, JobMachine.IsSettled, happened => happened is not (JobEvent.Start or JobEvent.Retry or JobEvent.Cancel or JobEvent.Pause));

    [Fact]
    public void Settled_jobs_move_only_on_request() => MachineProperties.SettledStatesAbsorb<JobState, JobEvent>(
        JobMachine.Next, JobMachine.IsSettled, happened => happened is JobEvent.Start or JobEvent.Retry);
}
