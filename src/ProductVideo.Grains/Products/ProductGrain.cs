using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Grains.Products;

/// <summary>A product and the accounts of its clips: a shell round <see cref="ProductMachine"/>.</summary>
public sealed partial class ProductGrain(
    [PersistentState("product")] IPersistentState<ProductGrainState> storage, WorkGrainServices services, ILogger<ProductGrain> logger)
    : WorkGrain<ProductGrainState>(storage, services, logger), IProductGrain, IRemindable
{
    private const string NoClips = "product.no_clips";
    private const string ImportedEvent = "Imported";
    private const string ConvertedEvent = "Converted";

    /// <inheritdoc/>
    protected override string Kind => OwnerKind.Product;

    /// <inheritdoc/>
    protected override string StateName => State.State.ToString();

    private bool IsSettled => ProductMachine.IsSettled(State.State);

    /// <inheritdoc/>
    public async Task<ProductStatus> RegisterAsync(ProductSpec spec)
    {
        var hash = HashOf(spec);
        if (string.Equals(hash, State.SpecHash, StringComparison.Ordinal) && State.Request is null && State.State != ProductState.Cancelled && (!IsSettled || await ArtifactsAreThereAsync()))
        {
            await TakeNotesAsync(spec);
            await GoOnAsync();
            return Status();
        }

        await MakeWayAsync();
        using var trace = GrainTelemetry.BeginTrace("register product", Key);
        Take(spec, hash);
        await BeginAsync(ProductEvent.Register);
        await RetireObsoleteAsync();
        return Status();
    }

    /// <inheritdoc/>
    public async Task<ProductStatus> RetryAsync(string? clipId)
    {
        // A product whose own step failed or was refused has no settled clips; it begins anew, and so does one that was called off as a whole.
        var isOwn = State.State is ProductState.Failed or ProductState.Rejected && !HasSettledClips();
        if (State.Request is not null && IsSettled && clipId is null)
        {
            await BeginFetchingAsync();
            return Status();
        }

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
    public Task<ProductStatus> ContinueAsync() =>
        State is { Spec: { } spec, SpecHash: not null, State: not ProductState.Fetching } ? RegisterAsync(spec) : Task.FromResult(Status());

    /// <inheritdoc/>
    public Task<ProductStatus> GetStatusAsync() => Task.FromResult(Status());

    /// <inheritdoc/>
    public Task<TimelineEntry[]> GetHistoryAsync() => Task.FromResult(State.History.ToArray());

    /// <inheritdoc/>
    protected override (string Parent, string Json) DescribeRow() => ("", ToListing(Status()));

    private static string HashOf(ProductSpec spec) => ContentHash.OfText(CanonicalJson.Serialize(spec with { Notes = [], Owner = null }));

    private void Take(ProductSpec spec, string hash)
    {
        if (State.Spec is { } before && !string.Equals(before.VideoHash, spec.VideoHash, StringComparison.Ordinal))
        {
            DropPlan();
        }

        (State.Spec, State.SpecHash, State.Request) = (spec, hash, null);
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
        State.Spec?.Title ?? State.Request?.Title ?? "",
        State.Spec?.Category ?? State.Request?.Category ?? "",
        State.Spec?.Caption ?? State.Request?.Caption ?? "",
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
        State.ChangedAt)
    {
        AwaitingPaths = AwaitingPaths(),
    };
}
