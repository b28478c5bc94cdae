using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Work;

namespace ProductVideo.Grains.Clips;

/// <content>What people say of it and correct of it.</content>
public sealed partial class ClipGrain
{
    private const string RejectedByReview = "review.rejected";
    private const string WithdrawnEvent = "ReviewWithdrawn";

    private bool IsReviewInForce => State.Review is not null && string.Equals(Content(), State.ReviewedContent, StringComparison.Ordinal);

    private bool IsAcceptedByReview => IsReviewInForce && State is { State: ClipState.Ready, Review.Verdict: ReviewVerdict.Accept };

    /// <inheritdoc/>
    public async Task<ClipStatus> ReviewAsync(ClipReview? review, string reviewer)
    {
        if (State.State is not (ClipState.Ready or ClipState.Rejected) || Content() is not { } content)
        {
            return Status();
        }

        TakeReviewBack();
        if (review is not null)
        {
            (State.Review, State.ReviewedContent) = (review with { At = Services.Time.GetUtcNow() }, content);
            ApplyReview();
        }
        else
        {
            Note(StateName, WithdrawnEvent, reviewer);
            if (State.Reasons.Count > 0)
            {
                Move(ClipEvent.Refused, State.Reasons[0].Code);
            }
            else
            {
                Move(ClipEvent.Reinstated);
            }
        }

        await CommitAsync();
        return Status();
    }

    /// <inheritdoc/>
    public async Task<ClipStatus> CorrectAsync(ClipCorrection correction)
    {
        if (StepOf(WorkStep.Normalise) is not { } cut || ClipMachine.Next(State.State, ClipEvent.Corrected) is null)
        {
            return Status();
        }

        ForgetResults();
        State.Steps.Add(cut);
        (State.Correction, State.CorrectedClip) = correction.IsEmpty
            ? (null, null)
            : (correction with { At = Services.Time.GetUtcNow() }, cut.Artifact.ContentHash);
        Move(ClipEvent.Corrected, Signed(correction.Author, correction.Note));
        await CommitAsync();
        return Status();
    }

    /// <inheritdoc/>
    public async Task DeleteAsync()
    {
        await RetireAsync();
        State.Forget();
        await WriteAsync();
    }

    private static bool IsReview(Reason reason) => string.Equals(reason.Code, RejectedByReview, StringComparison.Ordinal);

    private static string Signed(string who, string note) => note.Length == 0 ? who : $"{who}: {note}";

    private StepRecord? StepOf(string step) => State.Steps.Find(record => string.Equals(record.Step, step, StringComparison.Ordinal));

    /// <summary>What a person looks at: the clip and its masks. Null before both are there.</summary>
    private string? Content() => StepOf(WorkStep.Normalise) is { } clip && StepOf(WorkStep.Mask) is { } masks
        ? $"{clip.Artifact.ContentHash}/{masks.Artifact.ContentHash}"
        : null;

    private ClipCorrection? CorrectionInForce() =>
        State.Correction is not null && string.Equals(StepOf(WorkStep.Normalise)?.Artifact.ContentHash, State.CorrectedClip, StringComparison.Ordinal)
            ? State.Correction
            : null;

    /// <summary>Holds the verdict of a person over the gate's, once the clip that it is about has been judged.</summary>
    private void ApplyReview()
    {
        if (State.State is not (ClipState.Ready or ClipState.Rejected) || !IsReviewInForce || State.Review is not { } review)
        {
            return;
        }

        if (review.Verdict == ReviewVerdict.Accept)
        {
            State.Overruled.AddRange(State.Reasons);
            State.Reasons.Clear();
            Move(ClipEvent.ReviewAccepted, Signed(review.Reviewer, review.Note));
        }
        else
        {
            State.Reasons.Add(new Reason(RejectedByReview, 0, 0, $"Rejected by {Signed(review.Reviewer, review.Note)}"));
            Move(ClipEvent.ReviewRejected, Signed(review.Reviewer, review.Note));
        }
    }

    private void TakeReviewBack()
    {
        State.Reasons.RemoveAll(IsReview);
        State.Reasons.AddRange(State.Overruled);
        State.Overruled.Clear();
        (State.Review, State.ReviewedContent) = (null, null);
    }
}
