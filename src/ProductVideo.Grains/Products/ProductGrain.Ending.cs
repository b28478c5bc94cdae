using ProductVideo.Abstractions.Products;

namespace ProductVideo.Grains.Products;

/// <content>How it ends before its time: called off, out of the catalogue, deleted.</content>
public sealed partial class ProductGrain
{
    /// <inheritdoc/>
    public async Task<ProductStatus> CancelAsync(string reason)
    {
        if (State.State == ProductState.Fetching && IsInUse)
        {
            await CancelWorkAsync();
            await GoBackAsync(reason);
        }
        else
        {
            await CallOffAsync(reason);
        }

        return Status();
    }

    /// <inheritdoc/>
    public async Task RetireAsync()
    {
        await CallOffAsync("the page is no longer in the catalogue");
        State.SpecHash = null;
        State.Obsolete.AddRange(State.Clips.Keys);
        State.Clips.Clear();
        await WriteAsync();
        await RetireObsoleteAsync();
        await Services.ReadModel.DeleteAsync(Kind, Key);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync()
    {
        var clips = State.Clips.Keys.ToList();
        await RetireAsync();
        foreach (var id in clips)
        {
            await Clip(id).DeleteAsync();
        }

        State.Forget();
        await WriteAsync();
    }

    private async Task CallOffAsync(string reason)
    {
        if (!Move(ProductEvent.Cancel, reason))
        {
            return;
        }

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
    }
}
