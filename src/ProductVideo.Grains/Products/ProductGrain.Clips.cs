using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Grains.Clips;

namespace ProductVideo.Grains.Products;

/// <content>Its clips and their accounts: planned, counted as they settle, closed when all have.</content>
public sealed partial class ProductGrain
{
    /// <inheritdoc/>
    public async Task ClipSettledAsync(string clipId)
    {
        if (!State.Clips.TryGetValue(clipId, out var known))
        {
            return;
        }

        var seen = (await Clip(clipId).GetStatusAsync()).State;
        if (seen == known)
        {
            return;
        }

        if (State.State == ProductState.RunningClips)
        {
            State.Clips[clipId] = seen;
            await SettleAsync();
        }
        else if (HasSettledClips())
        {
            State.Clips[clipId] = seen;
            await AdjustAsync();
        }
    }

    /// <inheritdoc/>
    public async Task<ClipStatus?> ReviewClipAsync(string clipId, ClipReview? review, string reviewer)
    {
        if (!State.Clips.ContainsKey(clipId))
        {
            return null;
        }

        var status = await Clip(clipId).ReviewAsync(review, reviewer);
        await ClipSettledAsync(clipId);
        return status;
    }

    /// <inheritdoc/>
    public async Task<ClipStatus?> CorrectClipAsync(string clipId, ClipCorrection correction)
    {
        if (!State.Clips.ContainsKey(clipId))
        {
            return null;
        }

        var status = await Clip(clipId).CorrectAsync(correction);
        State.Clips[clipId] = status.State;
        await ReopenOrSettleAsync();
        return status;
    }

    private IClipGrain Clip(string id) => GrainFactory.GetGrain<IClipGrain>(id);

    /// <summary>A clip's verdict changed after the accounts were closed: they are opened and closed again.</summary>
    private async Task AdjustAsync()
    {
        if (ProductMachine.Next(State.State, ProductEvent.ClipsReopened) is not null && Move(ProductEvent.ClipsReopened))
        {
            State.Error = null;
            State.Reasons.RemoveAll(reason => string.Equals(reason.Code, NoClips, StringComparison.Ordinal));
            await SettleAsync();
        }
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
            Key, planned.Number, spec.VideoPath, spec.VideoHash, State.Film?.PictureHeight ?? 0, planned.StartFrame, planned.EndFrame, refusals, spec.Category, spec.Title, spec.SettingsHash)
        {
            Picture = State.Film?.Picture,
            Owner = spec.Owner,
        };
    }

    private async Task ReopenOrSettleAsync()
    {
        if (IsSettled && State.Clips.Values.Any(state => !ClipMachine.IsSettled(state)) && Move(ProductEvent.ClipsReopened))
        {
            State.Error = null;
            State.Reasons.RemoveAll(reason => string.Equals(reason.Code, NoClips, StringComparison.Ordinal));
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
}
