namespace ProductVideo.Storage.Artifacts.Blobs;

/// <summary>
/// How an artifact lies in a container: its bytes in one blob under a name that was never used before, <c>content/ab/abcd.../attempt</c>, and its manifest in
/// <c>manifests/ab/abcd....json</c>, whose creation is the step that makes it an artifact.
/// </summary>
internal static class BlobNames
{
    /// <summary>What every manifest's name begins with.</summary>
    public const string Manifests = "manifests/";

    /// <summary>What every content's name begins with.</summary>
    public const string Contents = "content/";

    /// <summary>The manifest's metadata: which content is meant.</summary>
    public const string AttemptField = "attempt";

    /// <summary>The manifest's metadata: how many bytes the content has.</summary>
    public const string BytesField = "bytes";

    private const string Extension = ".json";

    /// <summary>A name for content that nobody has used.</summary>
    public static string NewAttempt() => Guid.NewGuid().ToString("N");

    /// <summary>Whether metadata names an attempt: anything else must never become part of a name.</summary>
    public static bool IsAttempt(string? text) => Guid.TryParseExact(text, "N", out _);

    /// <summary>A manifest's name.</summary>
    public static string ManifestOf(string key) => $"{Manifests}{ContentHash.Require(key)[..2]}/{key}{Extension}";

    /// <summary>A content's name.</summary>
    public static string ContentOf(string key, string attempt) => $"{Contents}{ContentHash.Require(key)[..2]}/{key}/{attempt}";

    /// <summary>The key in a manifest's name; null if it is none.</summary>
    public static string? KeyOf(string manifest)
    {
        var start = manifest.LastIndexOf('/') + 1;
        var end = manifest.Length - Extension.Length;
        return end > start && manifest.EndsWith(Extension, StringComparison.Ordinal) && ContentHash.IsWellFormed(manifest[start..end]) ? manifest[start..end] : null;
    }
}
