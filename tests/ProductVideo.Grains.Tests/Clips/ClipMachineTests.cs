using ProductVideo.Abstractions.Clips;
using ProductVideo.Grains.Clips;

namespace ProductVideo.Grains.Tests.Clips;

public sealed class ClipMachineTests
{
    private static bool IsProgress(ClipEvent happened) => happened is not (ClipEvent.Plan or ClipEvent.Retry or ClipEvent.Cancel or ClipEvent.Corrected);

    [Fact]
    public void Every_state_can_be_reached() => MachineProperties.EveryStateIsReachable<ClipState, ClipEvent>(ClipState.Unplanned, ClipMachine.Next);

    [Fact]
    public void Every_started_clip_can_settle_without_help() => MachineProperties.EveryReachableStateCanSettle<ClipState, ClipEvent>(
        ClipState.Planned, ClipMachine.Next, ClipMachine.IsSettled, IsProgress);

    [Fact]
    public void Settled_clips_move_only_when_planned_retried_compared_with_others_or_told_by_people() => MachineProperties.SettledStatesAbsorb<ClipState, ClipEvent>(
        ClipMachine.Next,
        ClipMachine.IsSettled,
        happened => happened is ClipEvent.Plan or ClipEvent.Retry or ClipEvent.Refused or ClipEvent.Reinstated
            or ClipEvent.ReviewAccepted or ClipEvent.ReviewRejected or ClipEvent.Corrected);

    [Fact]
    public void The_good_way_leads_through_every_step_in_order()
    {
        var state = ClipState.Unplanned;
        ClipState[] expected = [ClipState.Planned, ClipState.Normalising, ClipState.Segmenting, ClipState.Masking, ClipState.Gating, ClipState.Ready];
        ClipEvent[] events = [ClipEvent.Plan, ClipEvent.Start, ClipEvent.Normalised, ClipEvent.Segmented, ClipEvent.Masked, ClipEvent.Accepted];
        foreach (var (happened, reached) in events.Zip(expected))
        {
            state = Assert.NotNull(ClipMachine.Next(state, happened));
            Assert.Equal(reached, state);
        }
    }

    [Fact]
    public void A_state_waits_for_a_step_exactly_if_an_event_follows_from_it()
    {
        foreach (var state in Enum.GetValues<ClipState>().Where(state => ClipMachine.StepOf(state) is not null))
        {
            Assert.NotNull(ClipMachine.Next(state, ClipMachine.EventAfter(state)));
            Assert.NotNull(ClipMachine.Next(state, ClipEvent.StepFailed));
            Assert.NotNull(ClipMachine.Next(state, ClipEvent.Refused));
        }
    }

    [Fact]
    public void Steps_out_of_order_are_refused()
    {
        Assert.Null(ClipMachine.Next(ClipState.Normalising, ClipEvent.Masked));
        Assert.Null(ClipMachine.Next(ClipState.Planned, ClipEvent.Accepted));
        Assert.Null(ClipMachine.Next(ClipState.Ready, ClipEvent.Cancel));
        Assert.Null(ClipMachine.Next(ClipState.Ready, ClipEvent.Retry));
    }
}
