using ProductVideo.Wan.Weights;

namespace ProductVideo.Wan.Catalogue;

/// <summary>A folder of models: a folder for each entry of the catalogue, and a lock file.</summary>
/// <param name="Folder">The folder; it need not be there yet.</param>
/// <param name="ShippedFolder">The folder of the models that come with the program; null when it was not found.</param>
public sealed record ModelStore(string Folder, string? ShippedFolder = null)
{
    /// <summary>Looks into networks of pictures. Default: none, and they cannot be taken in.</summary>
    public IModelInspector? Inspector { get; init; }

    /// <summary>The folder of an entry.</summary>
    public string FolderOf(ModelEntry model) => Path.Combine(model.IsShipped && ShippedFolder is not null ? ShippedFolder : Folder, model.Name);

    /// <summary>The files of an entry: for each, the first candidate that is there, else the preferred one.</summary>
    /// <exception cref="WeightFileException">An index is malformed.</exception>
    public IReadOnlyList<StoredFile> FilesOf(ModelEntry model) => FilesIn(FolderOf(model), model);

    /// <summary>Whether every file is there that the entry cannot do without.</summary>
    public bool IsComplete(ModelEntry model) => FilesOf(model).All(file => file.Exists || file.Declared.IsOptional);

    /// <summary>The name of an entry's file in the lock file.</summary>
    public static string LockName(ModelEntry model, string relativePath) => $"{model.Name}/{relativePath}";

    /// <summary>Writes a file that came in into the lock file.</summary>
    internal ModelImport Record(ModelEntry model, StoredFile file, long bytes, string sha256, string from, bool isNew)
    {
        var locks = ModelLock.Read(Folder);
        var name = LockName(model, file.RelativePath);
        var isKnown = (file.RelativePath == file.Declared.Path && file.Declared.Sha256 is not null) || (locks.Files.TryGetValue(name, out var before) && before.Sha256 == sha256);
        locks.Record(name, new LockedFile(bytes, sha256, from));
        return new ModelImport(model.Name, file.RelativePath, bytes, sha256, isNew, !isKnown);
    }

    /// <summary>The files of an entry in any folder with the published names.</summary>
    internal static IReadOnlyList<StoredFile> FilesIn(string folder, ModelEntry model)
    {
        var files = new List<StoredFile>();
        foreach (var declared in model.Files)
        {
            var path = declared.Candidates.FirstOrDefault(candidate => File.Exists(RelativePath.Below(folder, candidate))) ?? declared.Path;
            var file = new StoredFile(path, RelativePath.Below(folder, path), declared, File.Exists(RelativePath.Below(folder, path)));
            files.Add(file);
            if (file.Exists && IsIndex(path))
            {
                files.AddRange(PartsOf(file));
            }
        }

        return files.DistinctBy(file => file.RelativePath, StringComparer.Ordinal).ToList();
    }

    /// <summary>Whether a file names others that belong to it.</summary>
    internal static bool IsIndex(string path) => path.EndsWith(".index.json", StringComparison.Ordinal);

    /// <summary>The parts that an index names; they lie beside it.</summary>
    /// <exception cref="WeightFileException">The index is malformed.</exception>
    internal static IEnumerable<StoredFile> PartsOf(StoredFile index)
    {
        var start = index.RelativePath[..(index.RelativePath.LastIndexOf('/') + 1)];
        var folder = Path.GetDirectoryName(index.FullPath)!;
        foreach (var name in ShardedSafetensors.ReadIndex(index.FullPath).Select(entry => entry.Value).Distinct(StringComparer.Ordinal))
        {
            var path = Path.Combine(folder, name);
            yield return new StoredFile(start + name, path, new ModelFile { Path = start + name, IsOptional = false }, File.Exists(path));
        }
    }
}
