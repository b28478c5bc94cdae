namespace ProductVideo.Datasets.Import.Pages;

/// <summary>Which files are saved pages.</summary>
internal static class PageFileNames
{
    /// <summary>Whether a file is a saved page by its name.</summary>
    public static bool IsPage(string path) => Path.GetExtension(path).ToLowerInvariant() is ".html" or ".htm" or ".xhtml" or ".mhtml" or ".mht";

    /// <summary>The saved pages in a folder, by name in ordinal order.</summary>
    public static IEnumerable<string> In(string folder) =>
        Directory.EnumerateFiles(folder).Where(path => IsPage(path) && !Path.GetFileName(path).StartsWith('.')).Order(StringComparer.Ordinal);
}
