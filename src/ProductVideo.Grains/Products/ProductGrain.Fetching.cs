using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Grains.Products;

/// <content>Before its page is known: what it is made of is fetched. A page that it had before stays until then, and comes back if nothing can be fetched.</content>
public sealed partial class ProductGrain
{
    private const string FetchFailedEvent = "FetchFailed";

    private bool IsInUse => State.Spec is not null && State.Clips.ContainsValue(ClipState.Ready);

    /// <inheritdoc/>
    public async Task<ProductStatus> FetchAsync(ProductRequest request)
    {
        if (State.Spec is null)
        {
            Services.Work.Admit(WorkCapability.Fetch);
        }

        await MakeWayAsync();
        using var trace = GrainTelemetry.BeginTrace("fetch product", Key);
        State.Request = request;
        await BeginFetchingAsync();
        return Status();
    }

    private async Task BeginFetchingAsync()
    {
        State.Error = null;
        State.Reasons.Clear();
        Move(ProductEvent.Fetch);
        await CommitAsync();
    }

    private async Task TakeFetchedAsync(StepOutput output)
    {
        var spec = output.Read<FetchValue>().Spec;
        Take(spec, HashOf(spec));
        await BeginAsync(ProductEvent.Register);
        await RetireObsoleteAsync();
    }

    /// <summary>A product that was in use goes on with the page that it had; any other has failed or was called off, and a retry fetches again.</summary>
    private async Task FailFetchingAsync(WorkEnd end)
    {
        if (IsInUse)
        {
            await GoBackAsync(State.Error ?? "");
            return;
        }

        Move(end == WorkEnd.Cancelled ? ProductEvent.Cancel : ProductEvent.StepFailed, State.Error);
        await CommitAsync();
    }

    private Task GoBackAsync(string why)
    {
        State.Request = null;
        Note(StateName, FetchFailedEvent, $"{why.TrimEnd('.')}; the product stays as it was");
        return BeginAsync(ProductEvent.Register);
    }

    /// <summary>What it works on gives way to another page, unless the queue has no room for a product that it does not know yet.</summary>
    private async Task MakeWayAsync()
    {
        // Before anything is called off: who is sent away changes nothing.
        if (State.Spec is null)
        {
            Services.Work.Admit(WorkCapability.Media);
        }

        if (!IsSettled)
        {
            await CancelWorkAsync();
        }
    }

    // Web addresses are nobody else's business, and nothing is kept under them.
    private string[] AwaitingPaths() => State.Request is { } request ? [.. request.Photos.Append(request.Film).Where(static path => ArtifactAddress.Parse(path) is not null)] : [];
}
