using System.Text.Json;
using Orleans.Runtime;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;

namespace ProductVideo.Grains.Products;

/// <content>
/// Its own steps, in the order of its life: begin, plan, reference. What it waits for is in the queue from the moment when its state says so, so nothing
/// has to bring it back; reminders that an earlier version of the program set are answered once and taken away.
/// </content>
public sealed partial class ProductGrain
{
    /// <inheritdoc/>
    public async Task<WorkReceipt> WorkFinishedAsync(WorkResult result)
    {
        if (!IsAwaited(result))
        {
            // Told again because it was never confirmed: whoever was told first may have died with the plan half carried out.
            if (State.State == ProductState.RunningClips && (State.Obsolete.Count > 0 || State.Clips.ContainsValue(ClipState.Unplanned)))
            {
                await RunClipsAsync();
            }

            return WorkReceipt.Nothing;
        }

        var output = Absorb(result);
        if (output is null && State.State == ProductState.Fetching)
        {
            await FailFetchingAsync(result.End);
        }
        else if (output is null)
        {
            Move(result.End == WorkEnd.Cancelled ? ProductEvent.Cancel : ProductEvent.StepFailed, State.Error);
            await CommitAsync();
        }
        else if (State.State == ProductState.Fetching)
        {
            await TakeFetchedAsync(output);
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

        return WorkReceipt.Nothing;
    }

    /// <inheritdoc/>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (!IsSettled)
        {
            await GoOnAsync();
        }

        if (await this.GetReminder(reminderName) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    /// <inheritdoc/>
    protected override WorkItem? DescribeWork(string id) => (ProductMachine.StepOf(State.State), State.Request, State.Spec) switch
    {
        (WorkStep.Fetch, { } request, _) => Describe(id, WorkStep.Fetch, request, request.Owner),
        (WorkStep.Fetch, _, _) or (null, _, _) => null,
        ({ } step, _, { } spec) => Describe(id, step, new ProductWork(spec), spec.Owner),
        _ => null,
    };

    private WorkItem Describe<TPayload>(string id, string step, TPayload payload, string? owner) =>
        new(id, step, Kind, Key, Key, Priority: 0, JsonSerializer.Serialize(payload, StepJson.Options)) { Owner = owner ?? "" };

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
        await CommitAsync();
    }

    /// <summary>Its page said that it is not to be worked on; clips of an earlier plan go.</summary>
    private async Task RefuseAsync(Reason refusal)
    {
        State.Reasons.Add(refusal);
        DropPlan();
        Move(ProductEvent.Refused, refusal.Code);
        await CommitAsync();
        await RetireObsoleteAsync();
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
            var known = State.Clips.ToDictionary(StringComparer.Ordinal);
            await PlanClipsAsync();
            var isChanged = State.Clips.Any(clip => known.GetValueOrDefault(clip.Key) != clip.Value);
            await (isChanged && HasSettledClips() ? AdjustAsync() : ReopenOrSettleAsync());
        }
    }

    /// <summary>Clips of another film are none of the product's any more: they go now, and not only when the new film's shots are known.</summary>
    private void DropPlan()
    {
        State.Obsolete.AddRange(State.Clips.Keys);
        State.Clips.Clear();
        State.Plan.Clear();
        State.Film = null;
    }

    private void TakePlan(ShotPlanValue plan)
    {
        State.Film = plan.Film;
        State.Plan = [.. plan.Clips];
        var wanted = plan.Clips.Select(clip => ClipKey(clip.Number)).ToList();
        State.Obsolete.AddRange(State.Clips.Keys);
        State.Obsolete.RemoveAll(wanted.Contains);
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
}
