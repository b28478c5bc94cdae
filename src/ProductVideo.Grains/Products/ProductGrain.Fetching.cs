using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;

namespace ProductVideo.Grains.Products;

/// <content>Before its page is known: what it is made of is fetched. A page that it had before stays until then, and comes back if nothing can be fetched.</content>
public sealed partial class ProductGrain
{
    private const string FetchFailedEvent = "FetchFailed";

    /// <inheritdoc/>
    public async Task<ProductStatus> FetchAsync(ProductRequest request)
    {
        if (!IsSettled)
        {
            await CancelWorkAsync();
        }

        if (State.Spec is null)
        {
            Services.Work.Admit(WorkCapability.Media);
        }

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

    /// <summary>A product that was in use goes on with the page that it had; any other has failed, and a retry fetches again.</summary>
    private async Task FailFetchingAsync()
    {
        if (State.Spec is null || !State.Clips.ContainsValue(ClipState.Ready))
        {
            Move(ProductEvent.StepFailed, State.Error);
            await CommitAsync();
            return;
        }

        State.Request = null;
        Note(StateName, FetchFailedEvent, $"{State.Error} The product stays as it was.");
        await BeginAsync(ProductEvent.Register);
    }
}
