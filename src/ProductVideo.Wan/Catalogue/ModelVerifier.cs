using ProductVideo.Wan.Models;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Text.SentencePiece;
using ProductVideo.Wan.Weights;

namespace ProductVideo.Wan.Catalogue;

/// <summary>Checks a folder of models: sizes and hashes against catalogue and lock file, keys and shapes against the networks.</summary>
public sealed class ModelVerifier(ModelStore store)
{
    /// <summary>Checks one entry; every byte of its files is read.</summary>
    /// <exception cref="ModelCatalogueException">The lock file is malformed.</exception>
    public async Task<ModelReport> VerifyAsync(ModelEntry model, IProgress<ModelProgress>? progress, CancellationToken cancellationToken)
    {
        var folder = store.FolderOf(model);
        IReadOnlyList<FileReport> reports = [];
        try
        {
            reports = await CheckFilesAsync(model, progress, cancellationToken);
            if (!reports.Any(report => report.IsProblem))
            {
                ModelContent.Require(model, folder, store.FilesOf(model), store.Inspector);
            }

            return new ModelReport(model.Name, folder, reports, null);
        }
        catch (Exception exception) when (exception is WeightsException or WeightFileException or TokenizerException or ModelConfigurationException or ModelContentException)
        {
            return new ModelReport(model.Name, folder, reports, exception.Message);
        }
    }

    /// <summary>Compares sizes and hashes of an entry's files with what catalogue and lock file say; what the files hold is not looked at.</summary>
    /// <exception cref="ModelCatalogueException">The lock file is malformed.</exception>
    /// <exception cref="WeightFileException">An index is malformed.</exception>
    public async Task<IReadOnlyList<FileReport>> CheckFilesAsync(ModelEntry model, IProgress<ModelProgress>? progress, CancellationToken cancellationToken)
    {
        var locked = ModelLock.Read(store.Folder);
        var reports = new List<FileReport>();
        foreach (var file in store.FilesOf(model))
        {
            locked.Files.TryGetValue(ModelStore.LockName(model, file.RelativePath), out var known);
            reports.Add(await CheckAsync(model, file, known, progress, cancellationToken));
        }

        return reports;
    }

    private static async Task<FileReport> CheckAsync(
        ModelEntry model, StoredFile file, LockedFile? known, IProgress<ModelProgress>? progress, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            return new FileReport(file.RelativePath, file.Declared.IsOptional ? FileState.Absent : FileState.Missing, null, null, null);
        }

        // what the catalogue says of a file is about the preferred one
        var isPreferred = file.RelativePath == file.Declared.Path;
        var (bytes, sha256) = ((isPreferred ? file.Declared.Bytes : null) ?? known?.Bytes, (isPreferred ? file.Declared.Sha256 : null) ?? known?.Sha256);
        var length = file.Bytes;
        if (bytes is not null && bytes != length)
        {
            return new FileReport(file.RelativePath, FileState.WrongSize, length, null, $"{bytes} bytes");
        }

        var hash = await FileHash.OfAsync(file.FullPath, FileProgress.For(progress, "check", model, file, length), cancellationToken);
        var state = sha256 is null ? (model.IsShipped ? FileState.Good : FileState.Unrecorded) : sha256 == hash ? FileState.Good : FileState.WrongHash;
        return new FileReport(file.RelativePath, state, length, hash, state == FileState.WrongHash ? sha256 : null);
    }
}
