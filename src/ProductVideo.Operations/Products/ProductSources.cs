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
            var stored = await artifacts.KeepSourcesAsync(spec, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            await grains.GetGrain<IProductGrain>(spec.Id).RegisterAsync(stored);
        }

        if (before is not null)
        {
            await DeleteReplacedAsync(spec.Id, StepOutputs.SourcesOf(before).Except(keys, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal));
        }
    }

    /// <summary>Stores what is at hand and has the product fetch the rest.</summary>
    /// <param name="request">The product; film and photos are put in here.</param>
    /// <param name="film">A file of this machine with its hash, or a web address without.</param>
    /// <param name="photos">Photos, as the film.</param>
    /// <param name="cancellationToken">Stops it before the product is told, and never after.</param>
    /// <exception cref="StorageException">The store is full or cannot be written.</exception>
    public async Task FetchAsync(
        ProductRequest request, (string Place, string? Hash) film, IReadOnlyList<(string Place, string? Hash)> photos, CancellationToken cancellationToken)
    {
        var keys = photos.Append(film).Where(static file => file.Hash is not null).Select(static file => SourceArtifacts.AddressOf(file.Place, file.Hash!).Key).ToHashSet(StringComparer.Ordinal);
        using (await held.HoldAsync(keys, cancellationToken))
        {
            var stored = new List<string>();
            foreach (var (place, hash) in photos.Prepend(film))
            {
                stored.Add(hash is null ? place : (await artifacts.KeepSourceAsync(place, hash, cancellationToken)).ToString());
            }

            cancellationToken.ThrowIfCancellationRequested();
            await grains.GetGrain<IProductGrain>(request.Id).FetchAsync(request with { Film = stored[0], Photos = [.. stored.Skip(1)] });
        }
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
