using System.Text.Json;

namespace ProductVideo.Storage.Artifacts;

/// <summary>A folder with an artifact's files, and what its manifest says of them.</summary>
internal static class ArtifactContent
{
    /// <summary>The manifest's file name.</summary>
    public const string ManifestName = "artifact.json";

    /// <summary>Describes what lies in a folder.</summary>
    public static async Task<ArtifactManifest> DescribeAsync(StepIdentity identity, string content, CancellationToken cancellationToken)
    {
        var files = new List<ArtifactFile>();
        foreach (var path in Directory.EnumerateFiles(content, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(content, path).Replace(Path.DirectorySeparatorChar, '/');
            files.Add(new ArtifactFile(relative, new FileInfo(path).Length, await ContentHash.OfFileAsync(path, cancellationToken)));
        }

        files.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        return new ArtifactManifest(identity, files, HashOf(files));
    }

    /// <summary>Whether every file is there with the bytes that the manifest says.</summary>
    public static async Task<bool> IsIntactAsync(string content, ArtifactManifest manifest, CancellationToken cancellationToken)
    {
        foreach (var file in manifest.Files)
        {
            if (LengthOf(content, file) != file.Length
                || !string.Equals(await ContentHash.OfFileAsync(PathOf(content, file), cancellationToken), file.Hash, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether every file is there with the length that the manifest says.</summary>
    public static bool HasItsLengths(string content, ArtifactManifest manifest) => manifest.Files.All(file => LengthOf(content, file) == file.Length);

    /// <summary>Where a file is.</summary>
    public static string PathOf(string content, ArtifactFile file) => Path.Combine(content, file.Path.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>A manifest's text.</summary>
    public static byte[] Write(ArtifactManifest manifest) => JsonSerializer.SerializeToUtf8Bytes(manifest, JsonSerializerOptions.Web);

    /// <summary>
    /// What a manifest's text says; null if it was cut off or changed, or if it names a file outside its folder. Its own hash over the list of files tells.
    /// </summary>
    public static ArtifactManifest? Read(ReadOnlySpan<byte> text)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<ArtifactManifest>(text, JsonSerializerOptions.Web);
            return manifest is { Identity: not null, Files: not null, ContentHash: not null }
                && manifest.Files.All(static file => file is { Path: not null, Hash: not null, Length: >= 0 } && IsInside(file.Path))
                && string.Equals(manifest.ContentHash, HashOf(manifest.Files), StringComparison.Ordinal)
                    ? manifest
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsInside(string path) =>
        path.Length > 0 && !path.Contains('\\') && !path.Contains('\0') && path.Split('/').All(static part => part is not ("" or "." or ".."));

    private static string HashOf(IReadOnlyList<ArtifactFile> files) => ContentHash.OfText(CanonicalJson.Serialize(files));

    private static long LengthOf(string content, ArtifactFile file)
    {
        var info = new FileInfo(PathOf(content, file));
        return info.Exists ? info.Length : -1;
    }
}
