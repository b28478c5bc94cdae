namespace ProductVideo.Datasets.Catalogues;

/// <summary>Keeps paths inside the catalogue's folder.</summary>
internal static class CataloguePaths
{
    /// <summary>Whether a path, all links followed, lies inside the folder (or is the folder).</summary>
    public static bool StaysInside(string root, string path)
    {
        var realRoot = Resolve(Path.GetFullPath(root));
        var real = Resolve(Path.GetFullPath(path));
        return real.Equals(realRoot, StringComparison.Ordinal)
            || real.StartsWith(realRoot.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    /// <summary>Follows the links in every part of a path.</summary>
    private static string Resolve(string path)
    {
        var current = Path.GetPathRoot(path) ?? string.Empty;
        foreach (var part in path[current.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            current = Path.Combine(current, part);
            FileSystemInfo info = Directory.Exists(current) ? new DirectoryInfo(current) : new FileInfo(current);
            current = info.LinkTarget is null ? current : info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? current;
        }

        return current;
    }
}
