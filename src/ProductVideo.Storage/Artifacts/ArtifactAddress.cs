namespace ProductVideo.Storage.Artifacts;

/// <summary>
/// One file of an artifact, as a text that can stand where a path stands: <c>artifact:&lt;key&gt;/&lt;path&gt;</c>. The key in it is a reference like any other, so
/// a collection keeps the artifact while a state, a listing or a work item holds the text.
/// </summary>
/// <param name="Key">The artifact's key.</param>
/// <param name="Path">The file's path in it, with forward slashes.</param>
public sealed record ArtifactAddress(string Key, string Path)
{
    private const string Scheme = "artifact:";

    /// <summary>Reads an address; null for any other text. Paths on a disk are absolute, so none of them is taken for one.</summary>
    public static ArtifactAddress? Parse(string? text)
    {
        if (text is null || !text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return null;
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < text.Length - 1 && ContentHash.IsWellFormed(text[Scheme.Length..slash])
            ? new ArtifactAddress(text[Scheme.Length..slash], text[(slash + 1)..])
            : null;
    }

    /// <summary>The text.</summary>
    public override string ToString() => $"{Scheme}{Key}/{Path}";
}
