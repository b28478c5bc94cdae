using System.Text;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Datasets;

namespace ProductVideo.Cli.Verification;

/// <summary>Compares a dataset folder with its manifest.</summary>
internal static class DatasetVerifier
{
    /// <summary>Hashes every file that the manifest names, and looks for files that it does not name.</summary>
    /// <exception cref="UsageException">The folder holds no dataset.</exception>
    public static async Task<VerificationResult> VerifyAsync(string folder, CancellationToken cancellationToken)
    {
        var layout = new DatasetLayout(folder);
        if (!File.Exists(layout.ManifestPath))
        {
            throw new UsageException($"{layout.Root} holds no dataset: manifest.json is missing. A run writes its dataset to <out>/dataset.");
        }

        var manifest = ReadManifest(layout);
        var findings = new List<string>();
        CheckCounts(manifest, findings);
        var (files, bytes) = (0, 0L);
        var named = new HashSet<string>(StringComparer.Ordinal) { "manifest.json" };
        foreach (var file in manifest.Files.Concat(manifest.Clips.SelectMany(clip => clip.Files)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            files += file.Files;
            bytes += file.Bytes;
            await CheckAsync(layout, file, named, findings, cancellationToken);
        }

        var strangers = Directory.EnumerateFiles(layout.Root, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(layout.Root, path).Replace('\\', '/')).Where(name => !named.Contains(name)).Order(StringComparer.Ordinal);
        findings.AddRange(strangers.Select(name => $"{name}: the manifest does not name it"));
        return new VerificationResult(
            manifest.Name, manifest.Version, manifest.Clips.Count(clip => clip.Files.Count > 0), files, bytes, findings);
    }

    private static DatasetManifest ReadManifest(DatasetLayout layout)
    {
        try
        {
            return DatasetManifest.Read(layout.ManifestPath);
        }
        catch (InvalidDataException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    private static void CheckCounts(DatasetManifest manifest, List<string> findings)
    {
        var counted = manifest.Counts.Values.Sum();
        if (counted != manifest.Clips.Count)
        {
            findings.Add($"manifest.json: the counts add up to {counted}, but {manifest.Clips.Count} clips are listed");
        }

        foreach (var group in manifest.Clips.GroupBy(clip => clip.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            findings.Add($"manifest.json: clip {group.Key} is listed {group.Count()} times");
        }
    }

    private static async Task CheckAsync(
        DatasetLayout layout, DatasetFile file, HashSet<string> named, List<string> findings, CancellationToken cancellationToken)
    {
        string path;
        try
        {
            path = layout.PathOf(file.Name);
        }
        catch (ArgumentException exception)
        {
            findings.Add($"manifest.json: {exception.Message}");
            return;
        }

        if (Directory.Exists(path))
        {
            await CheckFolderAsync(layout, path, file, named, findings, cancellationToken);
        }
        else if (!File.Exists(path))
        {
            findings.Add($"{file.Name}: missing");
        }
        else
        {
            named.Add(file.Name);
            if (!string.Equals(await ContentHash.OfFileAsync(path, cancellationToken), file.Sha256, StringComparison.Ordinal))
            {
                findings.Add($"{file.Name}: changed since the dataset was built");
            }
        }
    }

    private static async Task CheckFolderAsync(
        DatasetLayout layout, string folder, DatasetFile file, HashSet<string> named, List<string> findings, CancellationToken cancellationToken)
    {
        var lines = new StringBuilder();
        var names = Directory.GetFiles(folder).Select(path => Path.GetRelativePath(layout.Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal).ToList();
        foreach (var name in names)
        {
            named.Add(name);
            lines.Append(name).Append(' ').Append(await ContentHash.OfFileAsync(layout.PathOf(name), cancellationToken)).Append('\n');
        }

        if (names.Count != file.Files)
        {
            findings.Add($"{file.Name}: {names.Count} files, the manifest says {file.Files}");
        }
        else if (!string.Equals(ContentHash.Of(Encoding.UTF8.GetBytes(lines.ToString())), file.Sha256, StringComparison.Ordinal))
        {
            findings.Add($"{file.Name}: changed since the dataset was built");
        }
    }
}
