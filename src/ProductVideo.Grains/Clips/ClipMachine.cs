using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Work;

namespace ProductVideo.Grains.Clips;

/// <summary>The clip's state machine: what follows from what, and nothing else.</summary>
public static class ClipMachine
{
    /// <summary>The state after an event, or null if the event is not allowed in the state.</summary>
    public static ClipState? Next(ClipState state, ClipEvent happened) => (state, happened) switch
    {
        (_, ClipEvent.Plan) => ClipState.Planned,
        (ClipState.Planned, ClipEvent.Start) => ClipState.Normalising,
        (ClipState.Normalising, ClipEvent.Normalised) => ClipState.Segmenting,
        (ClipState.Segmenting, ClipEvent.Segmented) => ClipState.Masking,
        (ClipState.Masking, ClipEvent.Masked) => ClipState.Gating,
        (ClipState.Gating, ClipEvent.Accepted) => ClipState.Ready,
        (ClipState.Planned or ClipState.Ready, ClipEvent.Refused) => ClipState.Rejected,
        (ClipState.Rejected, ClipEvent.Reinstated) => ClipState.Ready,
        (ClipState.Ready or ClipState.Rejected, ClipEvent.ReviewAccepted) => ClipState.Ready,
        (ClipState.Ready or ClipState.Rejected, ClipEvent.ReviewRejected) => ClipState.Rejected,
        (ClipState.Ready or ClipState.Rejected or ClipState.Failed or ClipState.Cancelled, ClipEvent.Corrected) => ClipState.Segmenting,
        (ClipState.Normalising or ClipState.Segmenting or ClipState.Masking or ClipState.Gating, ClipEvent.Refused) => ClipState.Rejected,
        (ClipState.Normalising or ClipState.Segmenting or ClipState.Masking or ClipState.Gating, ClipEvent.StepFailed) => ClipState.Failed,
        (ClipState.Rejected or ClipState.Failed or ClipState.Cancelled, ClipEvent.Retry) => ClipState.Planned,
        (_, ClipEvent.Cancel) when !IsSettled(state) => ClipState.Cancelled,
        _ => null,
    };

    /// <summary>Whether nothing more happens in the state by itself.</summary>
    public static bool IsSettled(ClipState state) => state is ClipState.Ready or ClipState.Rejected or ClipState.Failed or ClipState.Cancelled;

    /// <summary>The step whose result the state waits for, or null.</summary>
    public static string? StepOf(ClipState state) => state switch
    {
        ClipState.Normalising => WorkStep.Normalise,
        ClipState.Segmenting => WorkStep.Segment,
        ClipState.Masking => WorkStep.Mask,
        ClipState.Gating => WorkStep.Gate,
        _ => null,
    };

    /// <summary>What a finished step means in the state that waited for it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state waits for no step.</exception>
    public static ClipEvent EventAfter(ClipState state) => state switch
    {
        ClipState.Normalising => ClipEvent.Normalised,
        ClipState.Segmenting => ClipEvent.Segmented,
        ClipState.Masking => ClipEvent.Masked,
        ClipState.Gating => ClipEvent.Accepted,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "The state waits for no step."),
    };
}
