namespace ProductVideo.Wan.Catalogue;

/// <summary>Takes models over from a folder that holds files with the published names.</summary>
public sealed class ModelImporter(ModelStore store)
{
    /// <summary>Takes entries over. Keys and shapes are checked first, so that nothing wrong is copied.</summary>
    /// <param name="source">The folder.</param>
    /// <param name="models">The entries; those that the folder lacks, or holds another model in the place of, are passed over.</param>
    /// <param name="required">Names of those that must be in the folder, or in the store already.</param>
    /// <param name="isLinked">Whether links to the files are made instead of copies.</param>
    /// <param name="progress">Told bytes, or null.</param>
    /// <param name="cancellationToken">Stops between two pieces of a file; what was copied so far of it goes.</param>
    /// <exception cref="ModelCatalogueException">The folder lacks a file, or a file is not what the catalogue says.</exception>
    /// <exception cref="Models.WeightsException">A file holds another model.</exception>
    /// <exception cref="ModelContentException">A network of pictures is damaged, or another one.</exception>
    public async Task<IReadOnlyList<ModelImport>> ImportAsync(
        string source, IReadOnlyList<ModelEntry> models, IReadOnlyCollection<string> required, bool isLinked, IProgress<ModelProgress>? progress, CancellationToken cancellationToken)
    {
        var planned = new List<(ModelEntry Model, StoredFile File)>();
        foreach (var model in models)
        {
            var isRequired = required.Contains(model.Name, StringComparer.OrdinalIgnoreCase);
            var files = Find(source, model, isRequired);
            if (files.Count > 0 && (isRequired || !IsOfAnother(source, model, models, files)))
            {
                ModelContent.Require(model, Root(source, model), files, store.Inspector);
                planned.AddRange(files.Where(file => file.Exists).Select(file => (model, file)));
            }
        }

        var results = new List<ModelImport>();
        foreach (var (model, file) in planned)
        {
            results.Add(await ImportAsync(model, file, isLinked, progress, cancellationToken));
        }

        return results;
    }

    // A name that several networks share, such as model.onnx, tells which one it is only in a folder of the network's name.
    private bool IsOfAnother(string source, ModelEntry model, IReadOnlyList<ModelEntry> models, IReadOnlyList<StoredFile> files)
    {
        var isShared = ModelContent.IsOfPictures(model.Kind)
            && models.Any(other => other != model && other.Files.Select(static file => file.Path).Intersect(model.Files.Select(static file => file.Path), StringComparer.Ordinal).Any(IsNetwork));
        return (isShared && Root(source, model) == source) || ModelContent.IsOfAnotherModel(model, Root(source, model), files, store.Inspector);

        static bool IsNetwork(string path) => path.EndsWith(".onnx", StringComparison.Ordinal);
    }

    // The files of an entry in the folder; none when the folder does not hold it.
    private IReadOnlyList<StoredFile> Find(string source, ModelEntry model, bool isRequired)
    {
        var files = ModelStore.FilesIn(Root(source, model), model);
        if (files.FirstOrDefault(file => !file.Exists && !file.Declared.IsOptional) is not { } missing)
        {
            return files;
        }

        var isPartial = files.Any(file => file.Exists && !file.Declared.IsOptional);
        return isPartial || (isRequired && !store.IsComplete(model))
            ? throw new ModelCatalogueException($"{source} lacks {missing.RelativePath}, which {model.Name} needs: name the folder that holds it (or fetch it: pv models pull {model.Name}).")
            : [];
    }

    // A model's files lie in the folder itself, or in one of the model's name below it.
    private static string Root(string source, ModelEntry model)
    {
        var own = Path.Combine(source, model.Name);
        return Directory.Exists(own) ? own : source;
    }

    private async Task<ModelImport> ImportAsync(ModelEntry model, StoredFile file, bool isLinked, IProgress<ModelProgress>? progress, CancellationToken cancellationToken)
    {
        var target = RelativePath.Below(store.FolderOf(model), file.RelativePath);
        var length = file.Bytes;
        if (file.RelativePath == file.Declared.Path && file.Declared.Bytes is { } bytes && bytes != length)
        {
            throw new ModelCatalogueException($"{file.FullPath} has {length} bytes; that of {model.Name} has {bytes}: it is cut short or another file. Fetch it again.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var isSame = string.Equals(Path.GetFullPath(file.FullPath), Path.GetFullPath(target), StringComparison.Ordinal);
        var counted = FileProgress.For(progress, isLinked || isSame ? "check" : "copy", model, file, length);
        var temporary = target + ".part";
        try
        {
            var hash = isLinked || isSame
                ? await FileHash.OfAsync(file.FullPath, counted, cancellationToken)
                : await CopyAsync(file.FullPath, temporary, counted, cancellationToken);
            Require(model, file, hash);
            if (isLinked && !isSame)
            {
                File.CreateSymbolicLink(temporary, Path.GetFullPath(file.FullPath));
            }

            if (!isSame)
            {
                File.Move(temporary, target, overwrite: true);
            }

            return store.Record(model, file, length, hash, Path.GetFullPath(file.FullPath), isNew: !isSame);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static async Task<string> CopyAsync(string from, string to, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(to, FileMode.Create, FileAccess.Write, FileShare.None);
        var hash = await FileHash.CopyAsync(from, stream, progress, cancellationToken);
        stream.Flush(flushToDisk: true);
        return hash;
    }

    private static void Require(ModelEntry model, StoredFile file, string hash)
    {
        if (file.RelativePath != file.Declared.Path)
        {
            return;
        }

        if (file.Declared.Sha256 is { } expected && expected != hash)
        {
            throw new ModelCatalogueException($"{file.FullPath} has the SHA-256 {hash}; that of {model.Name} has {expected}: it is damaged or another file. Fetch it again.");
        }
    }
}
