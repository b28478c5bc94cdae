using Microsoft.Extensions.Logging;
using ProductVideo.Abstractions.Products;
using ProductVideo.Operations.Listings;
using ProductVideo.Storage;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Operations.Products;

/// <summary>
/// The films and photos of submitted products, in the artifact store: there before their product refers to them, deleted when no product does any more.
/// </summary>
internal sealed partial class ProductSources(
    IGrainFactory grains, IListings listings, IArtifactStore artifacts, StepOutputs outputs, HeldArtifacts held, ILogger<ProductSources> logger)
{
    /// <summary>Stores a product's files and registers the product with them; those of the product that it takes the place of go, if nobody else has them.</summary>
    /// <param name="spec">The product, its files on this machine.</param>
    /// <param name="cancellationToken">Stops it before the product is registered, and never after.</param>
    /// <exception cref="StorageException">The store is full or cannot be written.</exception>
    public async Task RegisterAsync(ProductSpec spec, CancellationToken cancellationToken)
    {
        var keys = spec.Photos.Select(photo => SourceArtifacts.AddressOf(photo.Path, photo.Hash))
            .Append(SourceArtifacts.AddressOf(spec.VideoPath, spec.VideoHash)).Select(static address => address.Key).ToHashSet(StringComparer.Ordinal);
        var before = await listings.FindProductAsync(spec.Id, cancellationToken);
        using (await held.HoldAsync(keys, cancellationToken))
        {
            var stored = await StoreAsync(spec, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            await grains.GetGrain<IProductGrain>(spec.Id).RegisterAsync(stored);
        }

        if (before is not null)
        {
            await DeleteReplacedAsync(spec.Id, StepOutputs.SourcesOf(before).Except(keys, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal));
        }
    }

    private async Task<ProductSpec> StoreAsync(ProductSpec spec, CancellationToken cancellationToken)
    {
        var film = await artifacts.KeepSourceAsync(spec.VideoPath, spec.VideoHash, cancellationToken);
        var photos = new List<PhotoSpec>();
        foreach (var photo in spec.Photos)
        {
            photos.Add(photo with { Path = (await artifacts.KeepSourceAsync(photo.Path, photo.Hash, cancellationToken)).ToString() });
        }

        return spec with { VideoPath = film.ToString(), Photos = [.. photos] };
    }

    private async Task DeleteReplacedAsync(string id, IReadOnlySet<string> keys)
    {
        try
        {
            await outputs.DeleteUnsharedSourcesAsync(keys, CancellationToken.None);
        }
        catch (StorageException exception)
        {
            // The product has its new files and that is what was asked for; the next collection deletes the old ones.
            LogReplacedStay(logger, id, exception);
        }
    }

    [LoggerMessage(642, LogLevel.Warning, "The files that {Product} had before cannot be deleted at the moment; the collection of unreferenced artifacts does it later")]
    private static partial void LogReplacedStay(ILogger logger, string product, Exception exception);
}
