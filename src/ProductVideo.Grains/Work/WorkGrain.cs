using System.Text.Json;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Placement;
using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.Work;

namespace ProductVideo.Grains.Work;

/// <summary>
/// The common shell of grains that wait for work: change the state in memory, then store it together with its line in the listing and the item that it
/// waits for, all or nothing. <see cref="ResumeAsync"/> repeats the last two; both are harmless to repeat.
/// </summary>
[ControlSilosFirst]
public abstract partial class WorkGrain<TState>(IPersistentState<TState> storage, WorkGrainServices services, ILogger logger) : Grain
    where TState : WorkGrainState, new()
{
    /// <summary>The grain's kind, one of <see cref="OwnerKind"/>.</summary>
    protected abstract string Kind { get; }

    /// <summary>The grain's key.</summary>
    protected string Key => this.GetPrimaryKeyString();

    /// <summary>The state in memory.</summary>
    protected TState State => storage.State;

    /// <summary>The grain's log.</summary>
    protected ILogger Log { get; } = logger;

    /// <summary>The shared services.</summary>
    protected WorkGrainServices Services { get; } = services;

    /// <summary>The state's name, for the history and the listing.</summary>
    protected abstract string StateName { get; }

    /// <summary>The item that the state waits for, or null; the same state always gives the same item, but for its id.</summary>
    protected abstract WorkItem? DescribeWork(string id);

    /// <summary>The line for the listing: the key of the grain above, or empty, and the status as JSON.</summary>
    protected abstract (string Parent, string Json) DescribeRow();

    /// <summary>Stores the state with its line in the listing and the item that it waits for.</summary>
    protected async Task CommitAsync()
    {
        State.PendingWork = DescribeWork(string.Empty) is { } next ? $"{Kind}/{Key}/{next.Step}/{++State.Epoch}" : null;
        State.Version++;
        var following = new StateFollowing(Row(), PendingEntry());
        State.Following = following;
        try
        {
            await WriteAsync();
        }
        finally
        {
            State.Following = null;
        }

        if (!following.IsTaken)
        {
            await ResumeAsync();
        }
    }

    /// <summary>Writes the state without asking for new work.</summary>
    protected async Task WriteAsync()
    {
        try
        {
            await storage.WriteStateAsync();
        }
        catch
        {
            // What is in memory is ahead of what is stored; the next call must start from what is stored.
            DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>Repeats what follows from the stored state.</summary>
    protected async Task ResumeAsync()
    {
        if (PendingEntry() is { } entry)
        {
            await Services.Work.EnqueueAsync([entry]);
        }

        await UpdateListingAsync();
    }

    /// <summary>Writes the grain's line of the listing.</summary>
    protected Task UpdateListingAsync() => Services.ReadModel.UpsertAsync(Row());

    /// <summary>Notes a change of state, here and in the log.</summary>
    protected void Note(string from, string happened, string? detail = null)
    {
        State.Note(new TimelineEntry(Services.Time.GetUtcNow(), from, happened, StateName, detail));
        LogMoved(Log, Kind, Key, from, StateName, happened);
    }

    /// <summary>A line for the listing: the status with the history.</summary>
    protected string ToListing<TStatus>(TStatus status) =>
        JsonSerializer.Serialize(new ListingEntry<TStatus>(status, [.. State.History]), StepJson.Options);

    /// <summary>Whether every output that the grain relies on is still there.</summary>
    protected async Task<bool> ArtifactsAreThereAsync()
    {
        foreach (var step in State.Steps)
        {
            if (!await Services.Artifacts.ContainsAsync(step.Artifact.Key))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Calls off what the grain waits for.</summary>
    protected Task CancelWorkAsync() => Services.Work.CancelAsync(Kind, Key);

    /// <summary>Whether a result is the one that the grain waits for; others are leftovers of an earlier plan or told twice.</summary>
    protected bool IsAwaited(WorkResult result)
    {
        var awaited = string.Equals(result.Id, State.PendingWork, StringComparison.Ordinal);
        if (!awaited)
        {
            LogStaleResult(Log, Kind, Key, result.Id);
        }

        return awaited;
    }

    /// <summary>Takes over what a result says.</summary>
    protected StepOutput? Absorb(WorkResult result)
    {
        State.Attempts = result.Attempts;
        if (result.End != WorkEnd.Succeeded)
        {
            State.Error = result.Error ?? $"{result.Step} was cancelled";
            LogStepFailed(Log, Kind, Key, result.Step, result.Attempts, State.Error);
            return null;
        }

        var output = StepOutput.Parse(result.Output ?? throw new JsonException($"{result.Id} succeeded without an output."));
        if (output.Artifact is { } artifact)
        {
            State.Steps.Add(new StepRecord(result.Step, artifact, output.Hit, output.Seconds));
        }

        State.Reasons.AddRange(output.Refusals);
        return output;
    }

    private WorkEntry? PendingEntry() =>
        State.PendingWork is { } pending && DescribeWork(pending) is { } item ? item.ToEntry(WorkStep.CapabilityOf(item.Step)) : null;

    private ReadModelRow Row()
    {
        var (parent, json) = DescribeRow();
        return new ReadModelRow { Kind = Kind, Id = Key, Parent = parent, State = StateName, Version = State.Version, Json = json };
    }
}
