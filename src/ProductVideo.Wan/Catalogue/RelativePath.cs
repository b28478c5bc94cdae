namespace ProductVideo.Wan.Catalogue;

/// <summary>Paths below a folder, with forward slashes, that cannot leave it.</summary>
internal static class RelativePath
{
    /// <summary>Whether every part of the path is a plain name.</summary>
    public static bool IsPlain(string path) => path.Split('/').All(part =>
        part is not ("" or "." or "..") && !part.StartsWith('~') && part.IndexOfAny(['\\', ':', '\0', '?', '#', '%']) < 0);

    /// <summary>The path below a folder, in the system's form.</summary>
    public static string Below(string folder, string path) => Path.Combine([folder, .. path.Split('/')]);
}
