using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;

namespace ProductVideo.Grains.Jobs;

/// <summary>The common shell of jobs of one long step: a shell round <see cref="JobMachine"/>.</summary>
public abstract partial class JobGrain(IPersistentState<JobGrainState> storage, WorkGrainServices services, ILogger logger)
    : WorkGrain<JobGrainState>(storage, services, logger), IJobGrain, IRemindable
{
    private const string ReminderName = "resume";
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override string StateName => State.State.ToString();

    private bool IsSettled => JobMachine.IsSettled(State.State);

    /// <inheritdoc/>
    public async Task<JobStatus> RetryAsync()
    {
        if (JobMachine.Next(State.State, JobEvent.Retry) is not null)
        {
            await BeginAsync(JobEvent.Retry);
        }

        return Status();
    }

    /// <inheritdoc/>
    public async Task<JobStatus> CancelAsync(string reason)
    {
        if (Move(JobEvent.Cancel, reason))
        {
            State.Error = reason;
            await CommitAsync();
            await CancelWorkAsync();
            await StopReminderIfSettledAsync();
        }

        return Status();
    }

    /// <inheritdoc/>
    public async Task<JobStatus> PauseAsync(string reason)
    {
        if (Move(JobEvent.Pause, reason))
        {
            await CommitAsync();
            await CancelWorkAsync();
        }

        return Status();
    }

    /// <inheritdoc/>
    public async Task<JobStatus> ContinueAsync()
    {
        if (Move(JobEvent.Continue))
        {
            await CommitAsync();
        }

        return Status();
    }

    /// <inheritdoc/>
    public Task ReceiveReminder(string reminderName, TickStatus status) => IsSettled ? StopReminderIfSettledAsync() : ResumeAsync();

    /// <inheritdoc/>
    public Task<JobStatus> GetStatusAsync() => Task.FromResult(Status());

    /// <inheritdoc/>
    public Task<TimelineEntry[]> GetHistoryAsync() => Task.FromResult(State.History.ToArray());

    /// <inheritdoc/>
    public async Task<WorkReceipt> WorkFinishedAsync(WorkResult result)
    {
        if (IsAwaited(result))
        {
            var output = Absorb(result);
            if (output is { Refusals.Length: 0 } && State.Spec is { } done && await AfterAsync(done) is { } next)
            {
                Take(next);
                await CommitAsync();
                return WorkReceipt.Nothing;
            }

            State.Result = output?.Value?.GetRawText();
            var happened = (output, result.End) switch
            {
                (null, WorkEnd.Cancelled) => JobEvent.Cancel,
                (null, _) => JobEvent.StepFailed,
                ({ Refusals.Length: > 0 }, _) => JobEvent.Refused,
                _ => JobEvent.Finished,
            };
            Move(happened, State.Error ?? (output?.Hit == true ? "found" : null));
            await CommitAsync();
            await StopReminderIfSettledAsync();
        }

        return WorkReceipt.Nothing;
    }

    /// <summary>Starts the job, goes on with it, or leaves it done if nothing that it depends on changed.</summary>
    protected async Task<JobStatus> StartAsync(JobSpec spec)
    {
        if (spec == State.Spec && State.State != JobState.Cancelled && (!IsSettled || await ArtifactsAreThereAsync()))
        {
            await ResumeAsync();
            return Status();
        }

        if (!IsSettled)
        {
            await CancelWorkAsync();
        }

        Take(spec);
        await BeginAsync(JobEvent.Start);
        return Status();
    }

    /// <summary>
    /// Starts the job with a step that its input follows from (<see cref="AfterAsync"/>). One that is under way goes on: it looks at what there is when it is done, and that is now.
    /// </summary>
    protected async Task<JobStatus> PrepareAsync(JobSpec preparation)
    {
        if (preparation == State.Spec && !IsSettled)
        {
            await ResumeAsync();
            return Status();
        }

        if (!IsSettled)
        {
            await CancelWorkAsync();
        }

        State.Former ??= State.Spec;
        State.Spec = preparation;
        await BeginAsync(JobEvent.Start);
        return Status();
    }

    /// <summary>What the job goes on with after a step; null if that was its last.</summary>
    protected virtual Task<JobSpec?> AfterAsync(JobSpec done) => Task.FromResult<JobSpec?>(null);

    /// <inheritdoc/>
    protected override WorkItem? DescribeWork(string id) => State is { State: JobState.Running, Spec: { } spec }
        ? new WorkItem(id, spec.Step, Kind, Key, spec.FairnessKey, Priority: 0, spec.Payload)
        : null;

    /// <inheritdoc/>
    protected override (string Parent, string Json) DescribeRow() => ("", ToListing(Status()));

    // The same input again is the same version, whatever was done to find it out.
    private void Take(JobSpec spec)
    {
        if (spec != (State.Former ?? State.Spec))
        {
            State.InputVersion++;
        }

        (State.Spec, State.Former) = (spec, null);
    }

    private async Task BeginAsync(JobEvent happened)
    {
        using var trace = GrainTelemetry.BeginTrace(happened == JobEvent.Retry ? $"retry {Kind}" : $"start {Kind}", Key);
        State.ClearResults();
        State.Result = null;
        Move(happened);
        // Before the state is written, so that a job which is written running is never forgotten.
        await TryRemindAsync(async () => await this.RegisterOrUpdateReminder(ReminderName, ReminderPeriod, ReminderPeriod));
        await CommitAsync();
    }

    private Task StopReminderIfSettledAsync() => !IsSettled ? Task.CompletedTask : TryRemindAsync(async () =>
    {
        if (await this.GetReminder(ReminderName) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    });

    /// <summary>
    /// A fallback. In a cluster any silo may be the one that keeps this job's reminder, one too that is cut off from the database. The reminder is a second
    /// way back: the item of work is stored with the state, and its outcome wakes the job; a reminder that is left over finds it settled and ends.
    /// </summary>
    private async Task TryRemindAsync(Func<Task> change)
    {
        try
        {
            await change();
        }
        catch (Exception exception)
        {
            LogNoReminder(Log, exception, Kind, Key);
        }
    }

    private bool Move(JobEvent happened, string? detail = null)
    {
        if (JobMachine.Next(State.State, happened) is not { } next)
        {
            LogRefusedEvent(Log, Kind, Key, happened, State.State);
            return false;
        }

        var from = StateName;
        State.State = next;
        Note(from, happened.ToString(), detail);
        return true;
    }

    private JobStatus Status() => new(
        Kind,
        Key,
        State.State,
        State.InputVersion,
        State.Steps.LastOrDefault(),
        State.Result,
        [.. State.Reasons],
        State.Error,
        State.Attempts,
        State.ChangedAt) { Input = State.Spec?.Payload };
}
