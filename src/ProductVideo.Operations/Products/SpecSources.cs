using ProductVideo.Abstractions.Products;
using ProductVideo.Storage;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Operations.Products;

/// <summary>The films and photos of a page that go to the artifact store.</summary>
public static class SpecSources
{
    /// <summary>Stores a page's files.</summary>
    /// <returns>The page with their addresses in the store in place of their paths.</returns>
    /// <exception cref="StorageException">The store is full or cannot be written.</exception>
    public static async Task<ProductSpec> KeepSourcesAsync(this IArtifactStore artifacts, ProductSpec spec, CancellationToken cancellationToken)
    {
        var film = await artifacts.KeepSourceAsync(spec.VideoPath, spec.VideoHash, cancellationToken);
        var photos = new List<PhotoSpec>();
        foreach (var photo in spec.Photos)
        {
            photos.Add(photo with { Path = (await artifacts.KeepSourceAsync(photo.Path, photo.Hash, cancellationToken)).ToString() });
        }

        return spec with { VideoPath = film.ToString(), Photos = [.. photos] };
    }
}
