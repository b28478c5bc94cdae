using ProductVideo.Wan.Catalogue.Downloads;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Text.SentencePiece;
using ProductVideo.Wan.Weights;

namespace ProductVideo.Wan.Catalogue;

/// <summary>Fetches entries of the catalogue from a base address below which the files have their published names.</summary>
public sealed class ModelPuller(ModelStore store, FileDownloader downloader)
{
    /// <summary>Fetches what an entry lacks.</summary>
    /// <param name="model">The entry; what it uses is fetched by calls of its own.</param>
    /// <param name="from">The base address; null for the entry's own.</param>
    /// <param name="progress">Told bytes, or null.</param>
    /// <param name="cancellationToken">Stops; the next call goes on where this one stopped.</param>
    /// <exception cref="DownloadException">A file cannot be had.</exception>
    /// <exception cref="ModelCatalogueException">There is no address.</exception>
    /// <exception cref="WeightsException">What was fetched is another model; it is deleted again.</exception>
    /// <exception cref="ModelContentException">What was fetched is damaged or another network; it is deleted again.</exception>
    /// <exception cref="WeightFileException">What was fetched is no weight file; it is deleted again.</exception>
    public async Task<IReadOnlyList<ModelImport>> PullAsync(ModelEntry model, Uri? from, IProgress<ModelProgress>? progress, CancellationToken cancellationToken)
    {
        if (model.IsShipped)
        {
            throw new ModelCatalogueException($"{model.Name} comes with the program and need not be fetched: restore assets/models/{model.Name} from the repository where it is missing.");
        }

        var address = BaseAddress(from ?? model.Download, model);
        var folder = store.FolderOf(model);
        var results = new List<ModelImport>();
        try
        {
            await PullFilesAsync(model, address, results, progress, cancellationToken);
            ModelContent.Require(model, folder, store.FilesOf(model), store.Inspector);
        }
        catch (Exception exception) when (exception is WeightsException or WeightFileException or TokenizerException or ModelConfigurationException or ModelContentException)
        {
            // a page with an error, or another model: kept, it would count as there the next time
            Discard(model, results);
            throw;
        }

        return results;
    }

    private async Task PullFilesAsync(ModelEntry model, Uri address, List<ModelImport> results, IProgress<ModelProgress>? progress, CancellationToken cancellationToken)
    {
        foreach (var declared in model.Files)
        {
            if (await PullAsync(model, declared, address, progress, cancellationToken) is not { } file)
            {
                continue;
            }

            results.Add(file.Result);
            if (ModelStore.IsIndex(file.Stored.RelativePath))
            {
                foreach (var part in ModelStore.PartsOf(file.Stored))
                {
                    results.Add((await PullAsync(model, part.Declared, address, progress, cancellationToken))!.Value.Result);
                }
            }
        }
    }

    private void Discard(ModelEntry model, List<ModelImport> results)
    {
        foreach (var result in results.Where(result => result.IsNew))
        {
            File.Delete(RelativePath.Below(store.FolderOf(model), result.Path));
            ModelLock.Read(store.Folder).Forget(ModelStore.LockName(model, result.Path));
        }
    }

    // A base address with or without the last slash means the same folder.
    private static Uri BaseAddress(Uri? address, ModelEntry model)
    {
        if (address is null || !address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new ModelCatalogueException($"{model.Name} needs an address that begins with http:// or https:// to be fetched from: name one with --from.");
        }

        return new Uri(address.AbsoluteUri.TrimEnd('/') + "/");
    }

    // Null for an optional file that the server does not have.
    private async Task<(StoredFile Stored, ModelImport Result)?> PullAsync(
        ModelEntry model, ModelFile declared, Uri address, IProgress<ModelProgress>? progress, CancellationToken cancellationToken)
    {
        if (Present(model, declared) is { } present)
        {
            return (present, await KeepAsync(model, present, progress, cancellationToken));
        }

        DownloadException? absent = null;
        foreach (var path in declared.Candidates)
        {
            var file = new StoredFile(path, RelativePath.Below(store.FolderOf(model), path), declared, Exists: true);
            try
            {
                return (file, await DownloadAsync(model, file, new Uri(address, path), progress, cancellationToken));
            }
            catch (DownloadException exception) when (exception.Error == DownloadError.NotFound)
            {
                // the first address is the one to name when no other serves either
                absent ??= exception;
            }
        }

        return declared.IsOptional ? null : throw absent!;
    }

    private StoredFile? Present(ModelEntry model, ModelFile declared) => declared.Candidates
        .Select(path => new StoredFile(path, RelativePath.Below(store.FolderOf(model), path), declared, Exists: true))
        .FirstOrDefault(file => File.Exists(file.FullPath));

    // A file that the lock file knows by its length is taken as it is; verification reads every byte.
    private async Task<ModelImport> KeepAsync(ModelEntry model, StoredFile file, IProgress<ModelProgress>? progress, CancellationToken cancellationToken)
    {
        var length = file.Bytes;
        if (ModelLock.Read(store.Folder).Files.TryGetValue(ModelStore.LockName(model, file.RelativePath), out var known) && known.Bytes == length)
        {
            return new ModelImport(model.Name, file.RelativePath, length, known.Sha256, IsNew: false, IsFirstSeen: false);
        }

        var hash = await FileHash.OfAsync(file.FullPath, FileProgress.For(progress, "check", model, file, length), cancellationToken);
        return store.Record(model, file, length, hash, file.FullPath, isNew: false);
    }

    private async Task<ModelImport> DownloadAsync(ModelEntry model, StoredFile file, Uri address, IProgress<ModelProgress>? progress, CancellationToken cancellationToken)
    {
        ModelLock.Read(store.Folder).Files.TryGetValue(ModelStore.LockName(model, file.RelativePath), out var known);
        var isPreferred = file.RelativePath == file.Declared.Path;
        var expected = new ExpectedFile(
            address, file.FullPath, (isPreferred ? file.Declared.Bytes : null) ?? known?.Bytes, (isPreferred ? file.Declared.Sha256 : null) ?? known?.Sha256);
        var counted = progress is null ? null : new Counted(progress, model.Name, file.RelativePath);
        var result = await downloader.DownloadAsync(expected, counted, cancellationToken);
        return store.Record(model, file, result.Bytes, result.Sha256, address.AbsoluteUri, isNew: true);
    }

    private sealed class Counted(IProgress<ModelProgress> progress, string model, string file) : IProgress<(long Bytes, long? Total)>
    {
        public void Report((long Bytes, long? Total) value) => progress.Report(new ModelProgress("download", model, file, value.Bytes, value.Total));
    }
}
