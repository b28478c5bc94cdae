using ProductVideo.Storage.Artifacts;
using ProductVideo.Wan.Catalogue;

namespace ProductVideo.Grains.Generation;

/// <summary>Where the network's weights are, and what they are.</summary>
public sealed class ModelFolder
{
    private const string Shipped = "assets/models/tiny";
    private string? _hash;

    /// <summary>Names the folder; it is looked at when it is first needed.</summary>
    /// <param name="folder">The folder, or null for the tiny preset that comes with the program.</param>
    public ModelFolder(string? folder) => Path = System.IO.Path.GetFullPath(folder ?? FindShipped());

    /// <summary>The folder, as an absolute path.</summary>
    public string Path { get; }

    /// <summary>The hash of all its files, and of the parts that it shares with other models where a lock file of <c>pv models</c> tells them.</summary>
    /// <exception cref="ModelMissingException">The folder is not there or holds no weights.</exception>
    public async Task<string> GetHashAsync() => _hash ??= await HashAsync();

    private static string FindShipped()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, Shipped);
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return System.IO.Path.Combine(AppContext.BaseDirectory, Shipped);
    }

    private async Task<string> HashAsync()
    {
        if (!Directory.Exists(Path) || !Directory.EnumerateFiles(Path, "diffusion_pytorch_model*").Any())
        {
            throw new ModelMissingException(
                $"The model folder {Path} is missing or holds no diffusion_pytorch_model. Restore assets/models/tiny from the repository, or set learning.modelFolder to a folder with a whole model ('pv models pull' fetches one).");
        }

        if (LockedModel.Find(Path) is { } locked)
        {
            return ContentHash.OfText(CanonicalJson.Serialize(locked.OrderBy(file => file.Key, StringComparer.Ordinal)
                .Select(file => new ArtifactFile(file.Key, file.Value.Bytes, file.Value.Sha256)).ToList()));
        }

        var files = new List<ArtifactFile>();
        foreach (var file in Directory.EnumerateFiles(Path).Order(StringComparer.Ordinal))
        {
            files.Add(new ArtifactFile(System.IO.Path.GetFileName(file), new FileInfo(file).Length, await ContentHash.OfFileAsync(file)));
        }

        return ContentHash.OfText(CanonicalJson.Serialize(files));
    }
}
