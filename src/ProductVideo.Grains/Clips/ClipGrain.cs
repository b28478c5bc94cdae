using System.Text.Json;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Grains.Clips;

/// <summary>One shot's life: a shell round <see cref="ClipMachine"/>.</summary>
public sealed partial class ClipGrain(
    [PersistentState("clip")] IPersistentState<ClipGrainState> storage, WorkGrainServices services, ILogger<ClipGrain> logger)
    : WorkGrain<ClipGrainState>(storage, services, logger), IClipGrain
{
    private const string DuplicateScore = "duplicate";

    /// <inheritdoc/>
    protected override string Kind => OwnerKind.Clip;

    /// <inheritdoc/>
    protected override string StateName => State.State.ToString();

    private bool IsSettled => ClipMachine.IsSettled(State.State);

    /// <inheritdoc/>
    public async Task<ClipStatus> PlanAsync(ClipSpec spec)
    {
        var hash = ContentHash.OfText(CanonicalJson.Serialize(spec with { Owner = null }));
        var isSame = string.Equals(hash, State.SpecHash, StringComparison.Ordinal) && State.State != ClipState.Cancelled;
        if (isSame && (!IsSettled || await ArtifactsAreThereAsync()))
        {
            await ResumeAsync();
            return Status();
        }

        if (!IsSettled)
        {
            await CancelWorkAsync();
        }

        (State.Spec, State.SpecHash) = (spec, hash);
        await BeginAsync(ClipEvent.Plan, isSame ? "outputs are missing" : null);
        return Status();
    }

    /// <inheritdoc/>
    public async Task<ClipStatus> RetryAsync()
    {
        if (ClipMachine.Next(State.State, ClipEvent.Retry) is not null)
        {
            await BeginAsync(ClipEvent.Retry);
        }

        return Status();
    }

    /// <inheritdoc/>
    public async Task<ClipStatus> CancelAsync(string reason)
    {
        if (Move(ClipEvent.Cancel, reason))
        {
            State.Error = reason;
            await CommitAsync();
            await CancelWorkAsync();
        }

        return Status();
    }

    /// <inheritdoc/>
    public async Task RetireAsync()
    {
        await CancelAsync("the shot is no longer in the plan");
        State.SpecHash = null;
        await WriteAsync();
        await Services.ReadModel.DeleteAsync(Kind, Key);
    }

    /// <inheritdoc/>
    public async Task<ClipStatus> NoteTwinAsync(ClipTwin twin)
    {
        var share = State.Scores.TryGetValue(DuplicateScore, out var known) ? known : (double?)null;
        var reasons = IsAcceptedByReview ? State.Overruled : State.Reasons;
        var isKnown = share == twin.Share
            && string.Equals(State.Twin, twin.ClipId, StringComparison.Ordinal)
            && reasons.Find(IsDuplicate) == twin.Refusal;
        if (State.State is not (ClipState.Ready or ClipState.Rejected) || State.Scores.Count == 0 || isKnown)
        {
            return Status();
        }

        State.Twin = twin.ClipId;
        State.Scores.Remove(DuplicateScore);
        if (twin.Share is { } measured)
        {
            State.Scores.Add(DuplicateScore, measured);
        }

        reasons.RemoveAll(IsDuplicate);
        if (twin.Refusal is { } refusal)
        {
            reasons.Add(refusal);
        }

        if (State.State == ClipState.Ready && State.Reasons.Exists(IsDuplicate))
        {
            Move(ClipEvent.Refused, $"{ReasonCodes.Duplicate}: {twin.ClipId}");
        }
        else if (State.State == ClipState.Rejected && State.Reasons.Count == 0)
        {
            Move(ClipEvent.Reinstated, "no other clip shows the same any more");
        }

        await CommitAsync();
        return Status();
    }

    /// <inheritdoc/>
    public Task<ClipStatus> GetStatusAsync() => Task.FromResult(Status());

    /// <inheritdoc/>
    public Task<TimelineEntry[]> GetHistoryAsync() => Task.FromResult(State.History.ToArray());

    /// <inheritdoc/>
    public async Task<WorkReceipt> WorkFinishedAsync(WorkResult result)
    {
        if (IsAwaited(result))
        {
            var output = Absorb(result);
            if (output?.Refusals.Length > 0)
            {
                TakeResults(output);
                Move(ClipEvent.Refused, output.Refusals[0].Code);
                ApplyReview();
            }
            else if (output is not null)
            {
                TakeResults(output);
                Move(ClipMachine.EventAfter(State.State), output.Hit ? "found" : null);
                ApplyReview();
            }
            else
            {
                Move(result.End == WorkEnd.Cancelled ? ClipEvent.Cancel : ClipEvent.StepFailed, State.Error);
            }

            await CommitAsync();
        }

        return IsSettled && State.Spec is { } spec ? new WorkReceipt(spec.ProductId) : WorkReceipt.Nothing;
    }

    /// <inheritdoc/>
    protected override WorkItem? DescribeWork(string id) => ClipMachine.StepOf(State.State) is { } step && State.Spec is { } spec
        ? new WorkItem(id, step, Kind, Key, spec.ProductId, Priority: (int)State.State, JsonSerializer.Serialize(Payload(spec), StepJson.Options)) { Owner = spec.Owner ?? "" }
        : null;

    /// <inheritdoc/>
    protected override (string Parent, string Json) DescribeRow() => (State.Spec?.ProductId ?? "", ToListing(Status()));

    private static bool IsDuplicate(Reason reason) => string.Equals(reason.Code, ReasonCodes.Duplicate, StringComparison.Ordinal);

    private ClipWork Payload(ClipSpec spec) =>
        new(Key, spec, State.Steps.ToDictionary(step => step.Step, step => step.Artifact, StringComparer.Ordinal)) { Correction = CorrectionInForce() };

    private async Task BeginAsync(ClipEvent happened, string? detail = null)
    {
        ForgetResults();
        Move(happened, detail);
        if (State.Spec!.Refusals is { Length: > 0 } refusals)
        {
            State.Reasons.AddRange(refusals);
            Move(ClipEvent.Refused, refusals[0].Code);
        }
        else
        {
            Move(ClipEvent.Start);
        }

        await CommitAsync();
    }

    private void ForgetResults()
    {
        State.ClearResults();
        State.Scores.Clear();
        State.Overruled.Clear();
        (State.MaskedBy, State.Twin) = (null, null);
    }

    private void TakeResults(StepOutput output)
    {
        if (State.State == ClipState.Segmenting && output.Value is not null)
        {
            State.MaskedBy = output.Read<SegmentValue>().Method;
        }
        else if (State.State == ClipState.Gating && output.Value is not null)
        {
            State.Scores = output.Read<GateValue>().Scores;
        }
    }

    private bool Move(ClipEvent happened, string? detail = null)
    {
        if (ClipMachine.Next(State.State, happened) is not { } next)
        {
            LogRefusedEvent(Log, Key, happened, State.State);
            return false;
        }

        var from = StateName;
        State.State = next;
        Note(from, happened.ToString(), detail);
        return true;
    }

    private ClipStatus Status() => new(
        Key,
        State.Spec?.ProductId ?? "",
        State.Spec?.Number ?? 0,
        State.State,
        State.Spec?.StartFrame ?? 0,
        State.Spec?.EndFrame ?? 0,
        [.. State.Reasons],
        new Dictionary<string, double>(State.Scores, StringComparer.Ordinal),
        State.Error,
        State.Attempts,
        [.. State.Steps],
        State.ChangedAt)
    {
        MaskedBy = State.MaskedBy,
        Twin = State.Twin,
        Review = State.Review,
        IsReviewed = IsReviewInForce,
        Overruled = [.. State.Overruled],
        Correction = CorrectionInForce(),
    };
}
