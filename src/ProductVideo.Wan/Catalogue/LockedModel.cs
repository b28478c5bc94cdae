using ProductVideo.Wan.Models;

namespace ProductVideo.Wan.Catalogue;

/// <summary>Tells a model by what the lock file recorded, so that many gigabytes need not be read to know which model it is.</summary>
public static class LockedModel
{
    private static readonly string[] Shared = [WanModelFiles.SharedAutoencoder, WanModelFiles.SharedTextEncoder, WanModelFiles.SharedTokenizer];

    /// <summary>
    /// The files of a model's folder and of the parts that it shares with others, by their names in the lock file beside them. Sizes are
    /// compared; <see cref="ModelVerifier"/> reads every byte.
    /// </summary>
    /// <param name="folder">The model's folder.</param>
    /// <returns>Null when there is no lock file, or when it does not know every file as it is.</returns>
    /// <exception cref="ModelCatalogueException">The lock file is malformed.</exception>
    public static IReadOnlyDictionary<string, LockedFile>? Find(string folder)
    {
        var own = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Path.GetDirectoryName(own) is not { } root || !File.Exists(Path.Combine(root, ModelLock.FileName)))
        {
            return null;
        }

        string[] folders = [Path.GetFileName(own), .. Shared];
        var known = ModelLock.Read(root).Files
            .Where(file => folders.Contains(file.Key.Split('/')[0], StringComparer.Ordinal) && RelativePath.IsPlain(file.Key))
            .ToDictionary(StringComparer.Ordinal);
        var isKnown = Directory.EnumerateFiles(own).All(path => known.ContainsKey($"{folders[0]}/{Path.GetFileName(path)}"));
        var isAsRecorded = known.All(file => RelativePath.Below(root, file.Key) is var path && File.Exists(path) && FileHash.LengthOf(path) == file.Value.Bytes);
        return isKnown && isAsRecorded ? known : null;
    }
}
