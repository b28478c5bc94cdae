using ProductVideo.Abstractions.Clips;

namespace ProductVideo.Operations.Clips;

/// <summary>What can be done to clips. Null from any of them: there is no such clip.</summary>
public interface IClipOperations
{
    /// <summary>Holds a person's verdict over the gate's for as long as clip and masks stay as they are.</summary>
    /// <param name="id">The clip.</param>
    /// <param name="verdict">The verdict.</param>
    /// <param name="reviewer">Who says so; not empty.</param>
    /// <param name="note">Why; may be empty.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OperationRefusedException">The clip has not settled, or there are no masks to look at.</exception>
    Task<ClipStatus?> ReviewAsync(string id, ReviewVerdict verdict, string reviewer, string note, CancellationToken cancellationToken);

    /// <summary>Takes a verdict back, so that the gate's holds again.</summary>
    /// <exception cref="OperationRefusedException">The clip has not settled.</exception>
    Task<ClipStatus?> WithdrawReviewAsync(string id, string reviewer, CancellationToken cancellationToken);

    /// <summary>Takes corrected boxes and masks and goes on from the segment step; with neither, takes back the correction before.</summary>
    /// <exception cref="OperationRefusedException">The clip has not settled, was never cut, or a box or mask is no use.</exception>
    Task<ClipStatus?> CorrectAsync(string id, ClipCorrectionRequest correction, CancellationToken cancellationToken);

    /// <summary>Tries a clip again that failed, was refused or was called off.</summary>
    /// <param name="id">The clip.</param>
    /// <param name="fromStep">A clip's step to throw away what it and those after it made, and make it anew; null to keep everything.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OperationRefusedException">There is no such step.</exception>
    Task<ClipStatus?> RetryAsync(string id, string? fromStep, CancellationToken cancellationToken);

    /// <summary>Calls a clip off unless it has settled.</summary>
    Task<ClipStatus?> CancelAsync(string id, string reason, CancellationToken cancellationToken);
}
