using Orleans.Concurrency;
using ProductVideo.Abstractions.Work;

namespace ProductVideo.Abstractions.Clips;

/// <summary>One shot's life from plan to Ready, Rejected, Failed or Cancelled; its key is the clip id.</summary>
[Alias("ProductVideo.IClipGrain")]
public interface IClipGrain : IWorkOwnerGrain
{
    /// <summary>Starts the clip, or starts it anew if what it is made from changed; otherwise goes on where it was.</summary>
    [Alias("Plan")]
    Task<ClipStatus> PlanAsync(ClipSpec spec);

    /// <summary>Tries a failed or cancelled clip again from its first step; finished steps are found.</summary>
    [Alias("Retry")]
    Task<ClipStatus> RetryAsync();

    /// <summary>Calls the clip off unless it has settled.</summary>
    [Alias("Cancel")]
    Task<ClipStatus> CancelAsync(string reason);

    /// <summary>The shot is no longer in its product's plan: calls the clip off and takes it out of the listings.</summary>
    [Alias("Retire")]
    Task RetireAsync();

    /// <summary>Says which clip shows the same, if any; a clip that was accepted is refused for it, and one that was refused for nothing else comes back when it is gone.</summary>
    [Alias("NoteTwin")]
    Task<ClipStatus> NoteTwinAsync(ClipTwin twin);

    /// <summary>
    /// Takes a person's verdict, or takes it back with null. Nothing changes before the clip has settled, or if there is no clip with masks to look at.
    /// </summary>
    /// <param name="review">The verdict, or null.</param>
    /// <param name="reviewer">Who takes it back; the verdict's own reviewer otherwise.</param>
    [Alias("Review")]
    Task<ClipStatus> ReviewAsync(ClipReview? review, string reviewer);

    /// <summary>
    /// Takes what a person corrected of the masks and goes on from there; an empty correction takes back the one before. Nothing changes before the clip has
    /// settled, or if it was never cut.
    /// </summary>
    [Alias("Correct")]
    Task<ClipStatus> CorrectAsync(ClipCorrection correction);

    /// <summary>Retires the clip and forgets everything that is known of it.</summary>
    [Alias("Delete")]
    Task DeleteAsync();

    /// <summary>The clip as it is.</summary>
    [ReadOnly, Alias("GetStatus")]
    Task<ClipStatus> GetStatusAsync();

    /// <summary>What happened to it, oldest first.</summary>
    [ReadOnly, Alias("GetHistory")]
    Task<TimelineEntry[]> GetHistoryAsync();
}
