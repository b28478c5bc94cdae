namespace ProductVideo.Api.Products;

/// <summary>Holds catalogues from requests to the folders that are allowed.</summary>
internal static class CatalogueFolders
{
    /// <summary>The full path of a catalogue, links resolved, or null if it does not lie in one of the folders.</summary>
    public static string? Find(string catalogue, IReadOnlyList<string> folders)
    {
        if (catalogue.Length == 0 || catalogue.Contains('\0', StringComparison.Ordinal) || !Path.IsPathFullyQualified(catalogue))
        {
            return null;
        }

        var path = Resolve(Path.GetFullPath(catalogue));
        return folders.Select(static folder => Resolve(Path.GetFullPath(folder)).TrimEnd(Path.DirectorySeparatorChar))
            .Any(folder => string.Equals(path, folder, StringComparison.Ordinal) || path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            ? path
            : null;
    }

    // A link inside an allowed folder must not lead out of it, wherever in the path it stands.
    private static string Resolve(string path)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null)
        {
            return path;
        }

        var here = Path.Combine(Resolve(parent), Path.GetFileName(path));
        FileSystemInfo entry = Directory.Exists(here) ? new DirectoryInfo(here) : new FileInfo(here);
        return entry.LinkTarget is null ? here : Path.GetFullPath(entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? here);
    }
}
