using System.Text.Json;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Datasets;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Clips;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Grains.Products;

/// <summary>A product and the accounts of its clips: a shell round <see cref="ProductMachine"/>.</summary>
public sealed partial class ProductGrain(
    [PersistentState("product")] IPersistentState<ProductGrainState> storage, WorkGrainServices services, ILogger<ProductGrain> logger)
    : WorkGrain<ProductGrainState>(storage, services, logger), IProductGrain, IRemindable
{
    private const string ReminderName = "resume";
    private const string NoClips = "product.no_clips";
    private const string ImportedEvent = "Imported";
    private const string ConvertedEvent = "Converted";
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override string Kind => OwnerKind.Product;

    /// <inheritdoc/>
    protected override string StateName => State.State.ToString();

    private bool IsSettled => ProductMachine.IsSettled(State.State);

    /// <inheritdoc/>
    public async Task<ProductStatus> RegisterAsync(ProductSpec spec)
    {
        var hash = ContentHash.OfText(CanonicalJson.Serialize(spec with { Notes = [] }));
        if (string.Equals(hash, State.SpecHash, StringComparison.Ordinal) && State.State != ProductState.Cancelled && (!IsSettled || ArtifactsAreThere()))
        {
            await TakeNotesAsync(spec);
            await GoOnAsync();
            return Status();
        }

        if (!IsSettled)
        {
            await CancelWorkAsync();
        }

        (State.Spec, State.SpecHash) = (spec, hash);
        await BeginAsync(ProductEvent.Register);
        return Status();
    }

    /// <inheritdoc/>
    public async Task<ProductStatus> RetryAsync(string? clipId)
    {
        // A product whose own step failed or was refused has no settled clips; it begins anew, and so does one that was called off as a whole.
        var isOwn = State.State is ProductState.Failed or ProductState.Rejected && !HasSettledClips();
        if (State.State == ProductState.Cancelled || (isOwn && clipId is null))
        {
            await BeginAsync(ProductEvent.Retry);
            return Status();
        }

        foreach (var (id, state) in State.Clips.ToList())
        {
            // A refusal is a verdict, not an accident: it is looked at again only if that clip is asked for.
            var isMeant = clipId is null ? state is ClipState.Failed or ClipState.Cancelled : string.Equals(id, clipId, StringComparison.Ordinal);
            if (isMeant)
            {
                State.Clips[id] = (await Clip(id).RetryAsync()).State;
            }
        }

        await ReopenOrSettleAsync();
        return Status();
    }

    /// <inheritdoc/>
    public async Task<ProductStatus> CancelAsync(string reason)
    {
        if (Move(ProductEvent.Cancel, reason))
        {
            State.Error = reason;
            await CommitAsync();
            await CancelWorkAsync();
            foreach (var id in State.Clips.Keys.ToList())
            {
                State.Clips[id] = (await Clip(id).CancelAsync(reason)).State;
            }

            State.Version++;
            await WriteAsync();
            await UpdateListingAsync();
            await StopReminderAsync();
        }

        return Status();
    }

    /// <inheritdoc/>
    public async Task RetireAsync()
    {
        await CancelAsync("the page is no longer in the catalogue");
        State.SpecHash = null;
        State.Obsolete.AddRange(State.Clips.Keys);
        State.Clips.Clear();
        await WriteAsync();
        await RetireObsoleteAsync();
        await Services.ReadModel.DeleteAsync(Kind, Key);
    }

    /// <inheritdoc/>
    public async Task ClipSettledAsync(string clipId)
    {
        if (State.State != ProductState.RunningClips || !State.Clips.TryGetValue(clipId, out var known))
        {
            return;
        }

        var seen = (await Clip(clipId).GetStatusAsync()).State;
        if (seen != known)
        {
            State.Clips[clipId] = seen;
            await SettleAsync();
        }
    }

    /// <inheritdoc/>
    public async Task<DatasetProduct?> GetDatasetEntryAsync()
    {
        if (State.Spec is not { } spec)
        {
            return null;
        }

        var accepted = new List<DatasetClip>();
        var refused = new List<DatasetRefusal>();
        foreach (var id in State.Clips.Keys.Order(StringComparer.Ordinal))
        {
            var clip = await Clip(id).GetStatusAsync();
            if (clip is { State: ClipState.Ready } && clip.ArtifactOf(WorkStep.Normalise) is { } video && clip.ArtifactOf(WorkStep.Mask) is { } masks)
            {
                accepted.Add(new DatasetClip(id, video, masks, clip.Scores));
            }
            else
            {
                refused.Add(new DatasetRefusal(id, NameOf(clip.State), clip.Reasons, clip.Scores));
            }
        }

        return new DatasetProduct(
            Key, spec.Title, spec.Category, spec.Caption, Status().ArtifactOf(WorkStep.BuildReference), [.. accepted], [.. refused]);
    }

    /// <inheritdoc/>
    public Task<ProductStatus> GetStatusAsync() => Task.FromResult(Status());

    /// <inheritdoc/>
    public Task<TimelineEntry[]> GetHistoryAsync() => Task.FromResult(State.History.ToArray());

    /// <inheritdoc/>
    public async Task<WorkReceipt> WorkFinishedAsync(WorkResult result)
    {
        if (!IsAwaited(result))
        {
            return WorkReceipt.Nothing;
        }

        var output = Absorb(result);
        if (output is null)
        {
            Move(result.End == WorkEnd.Cancelled ? ProductEvent.Cancel : ProductEvent.StepFailed, State.Error);
            await CommitAsync();
        }
        else if (State.State == ProductState.BuildingReference)
        {
            await TakeReferenceAsync(output);
        }
        else if (output.Refusals.Length > 0)
        {
            Move(ProductEvent.Refused, output.Refusals[0].Code);
            await CommitAsync();
        }
        else
        {
            TakePlan(output.Read<ShotPlanValue>());
            Move(ProductEvent.ShotsFound, output.Hit ? "found" : null);
            foreach (var conversion in State.Film?.Conversions ?? [])
            {
                Note(StateName, ConvertedEvent, conversion);
            }

            await CommitAsync();
        }

        await StopReminderIfSettledAsync();
        return WorkReceipt.Nothing;
    }

    /// <inheritdoc/>
    public Task ReceiveReminder(string reminderName, TickStatus status) => IsSettled ? StopReminderAsync() : GoOnAsync();

    /// <inheritdoc/>
    protected override WorkItem? DescribeWork(string id) => ProductMachine.StepOf(State.State) is { } step && State.Spec is { } spec
        ? new WorkItem(id, step, Kind, Key, Key, Priority: 0, JsonSerializer.Serialize(new ProductWork(spec), StepJson.Options))
        : null;

    /// <inheritdoc/>
    protected override (string Parent, string Json) DescribeRow() => ("", ToListing(Status()));

    private static string NameOf(ClipState state) => state switch
    {
        ClipState.Rejected => "rejected",
        ClipState.Failed => "failed",
        _ => "cancelled",
    };

    private IClipGrain Clip(string id) => GrainFactory.GetGrain<IClipGrain>(id);

    private async Task BeginAsync(ProductEvent happened)
    {
        State.ClearResults();
        State.Warnings.Clear();
        State.IsWithoutReference = false;
        Move(happened);
        foreach (var note in State.Spec?.Notes ?? [])
        {
            Note(StateName, ImportedEvent, note);
        }

        if (State.Spec?.Refusal is { } refusal)
        {
            await RefuseAsync(refusal);
            return;
        }

        Move(ProductEvent.Start);
        await this.RegisterOrUpdateReminder(ReminderName, ReminderPeriod, ReminderPeriod);
        await CommitAsync();
    }

    /// <summary>Its page said that it is not to be worked on; clips of an earlier plan go.</summary>
    private async Task RefuseAsync(Reason refusal)
    {
        State.Reasons.Add(refusal);
        State.Obsolete.AddRange(State.Clips.Keys);
        State.Clips.Clear();
        Move(ProductEvent.Refused, refusal.Code);
        await CommitAsync();
        await RetireObsoleteAsync();
        await StopReminderAsync();
    }

    /// <summary>Others may have come or gone that are linked to a product which has not changed itself.</summary>
    private async Task TakeNotesAsync(ProductSpec spec)
    {
        var known = State.Spec?.Notes ?? [];
        if (known.SequenceEqual(spec.Notes, StringComparer.Ordinal))
        {
            return;
        }

        State.Spec = spec;
        foreach (var note in spec.Notes.Except(known, StringComparer.Ordinal))
        {
            Note(StateName, ImportedEvent, note);
        }

        State.Version++;
        await WriteAsync();
    }

    /// <summary>Repeats whatever the stored state asks for; everything in it is harmless to repeat.</summary>
    private async Task GoOnAsync()
    {
        await ResumeAsync();
        if (State.State == ProductState.RunningClips)
        {
            await RunClipsAsync();
        }
        else if (IsSettled && HasSettledClips())
        {
            await PlanClipsAsync();
            await ReopenOrSettleAsync();
        }
    }

    private void TakePlan(ShotPlanValue plan)
    {
        State.Film = plan.Film;
        State.Plan = [.. plan.Clips];
        var wanted = plan.Clips.Select(clip => ClipKey(clip.Number)).ToList();
        State.Obsolete.AddRange(State.Clips.Keys.Except(wanted, StringComparer.Ordinal));
        State.Clips = wanted.ToDictionary(id => id, _ => ClipState.Unplanned, StringComparer.Ordinal);
    }

    private async Task TakeReferenceAsync(StepOutput output)
    {
        State.IsWithoutReference = output.Refusals.Length > 0;
        if (!State.IsWithoutReference)
        {
            State.Warnings.AddRange(output.Read<ReferenceValue>().Warnings);
        }

        Move(ProductEvent.ReferenceSettled, output.Hit ? "found" : null);
        await CommitAsync();
        await RunClipsAsync();
    }

    private async Task RunClipsAsync()
    {
        await RetireObsoleteAsync();
        await PlanClipsAsync();
        await SettleAsync();
    }

    private async Task RetireObsoleteAsync()
    {
        foreach (var id in State.Obsolete)
        {
            await Clip(id).RetireAsync();
        }

        State.Obsolete.Clear();
    }

    private async Task PlanClipsAsync()
    {
        foreach (var planned in State.Plan)
        {
            State.Clips[ClipKey(planned.Number)] = (await Clip(ClipKey(planned.Number)).PlanAsync(SpecOf(planned))).State;
        }
    }

    private ClipSpec SpecOf(PlannedClip planned)
    {
        var refusals = State.IsWithoutReference && planned.Refusals.Length == 0
            ? [new Reason("product.no_reference", 0, 1, "The product has no usable photo, so its clips cannot be trained on. Add a readable photo to its page.")]
            : planned.Refusals;
        var spec = State.Spec!;
        return new ClipSpec(
            Key, planned.Number, spec.VideoPath, spec.VideoHash, State.Film?.Height ?? 0, planned.StartFrame, planned.EndFrame, refusals, spec.Category, spec.Title, spec.SettingsHash);
    }

    private async Task ReopenOrSettleAsync()
    {
        if (IsSettled && State.Clips.Values.Any(state => !ClipMachine.IsSettled(state)) && Move(ProductEvent.ClipsReopened))
        {
            State.Error = null;
            State.Reasons.RemoveAll(reason => string.Equals(reason.Code, NoClips, StringComparison.Ordinal));
            await this.RegisterOrUpdateReminder(ReminderName, ReminderPeriod, ReminderPeriod);
        }

        if (State.State == ProductState.RunningClips)
        {
            await SettleAsync();
        }
    }

    /// <summary>Closes the accounts once every clip has settled, and writes what is known either way.</summary>
    private async Task SettleAsync()
    {
        if (State.Clips.Values.All(ClipMachine.IsSettled))
        {
            CloseAccounts();
        }

        await CommitAsync();
        await StopReminderIfSettledAsync();
    }

    private void CloseAccounts()
    {
        if (State.Clips.ContainsValue(ClipState.Ready))
        {
            Move(ProductEvent.Finished);
        }
        else if (State.Clips.ContainsValue(ClipState.Failed))
        {
            State.Error = "its clips failed; ask for a clip's status to see why";
            Move(ProductEvent.StepFailed, State.Error);
        }
        else
        {
            if (State.Reasons.Count == 0)
            {
                State.Reasons.Add(new Reason(NoClips, 0, 1, "None of its clips was accepted; each says why."));
            }

            Move(ProductEvent.Refused, State.Reasons[0].Code);
        }
    }

    private bool HasSettledClips() => State.Clips.Count > 0 && State.Clips.Values.All(ClipMachine.IsSettled);

    private string ClipKey(int number) => new ClipId(new ProductId(Key), number).ToString();

    private Task StopReminderIfSettledAsync() => IsSettled ? StopReminderAsync() : Task.CompletedTask;

    private async Task StopReminderAsync()
    {
        if (await this.GetReminder(ReminderName) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    private bool Move(ProductEvent happened, string? detail = null)
    {
        if (ProductMachine.Next(State.State, happened) is not { } next)
        {
            LogRefusedEvent(Log, Key, happened, State.State);
            return false;
        }

        var from = StateName;
        State.State = next;
        Note(from, happened.ToString(), detail);
        return true;
    }

    private int Count(ClipState state) => State.Clips.Values.Count(value => value == state);

    private ProductStatus Status() => new(
        Key,
        State.Spec?.Title ?? "",
        State.Spec?.Category ?? "",
        State.Spec?.Caption ?? "",
        State.Spec?.VideoPath ?? "",
        [.. State.Spec?.Photos.Select(photo => photo.Path) ?? []],
        State.State,
        State.Film,
        [.. State.Clips.Keys.Order(StringComparer.Ordinal)],
        Count(ClipState.Ready),
        Count(ClipState.Rejected),
        Count(ClipState.Failed),
        Count(ClipState.Cancelled),
        [.. State.Reasons],
        [.. State.Warnings],
        State.Error,
        [.. State.Steps],
        State.ChangedAt);
}
