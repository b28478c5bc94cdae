namespace ProductVideo.Media.Tooling;

/// <summary>
/// A name for a file that ffmpeg takes literally. An absolute path is neither an option nor a protocol; one that holds a character
/// with a meaning of its own in a command line or an image pattern is reached through a link with a plain name.
/// </summary>
internal sealed class ToolPath : IDisposable
{
    private readonly string? _linkFolder;

    private ToolPath(string path, string? linkFolder)
    {
        Path = path;
        _linkFolder = linkFolder;
    }

    /// <summary>What to pass to ffmpeg.</summary>
    public string Path { get; }

    /// <summary>Names an existing file.</summary>
    public static ToolPath ForFile(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        return IsPlain(full) ? new ToolPath(full, null) : Link(full, "file" + PlainExtension(full), File.CreateSymbolicLink);
    }

    /// <summary>Names a file to be written, whose own name is plain, in a folder that may have any name.</summary>
    public static ToolPath ForOutput(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (IsPlain(full))
        {
            return new ToolPath(full, null);
        }

        var folder = Link(System.IO.Path.GetDirectoryName(full)!, "folder", Directory.CreateSymbolicLink);
        return new ToolPath(System.IO.Path.Combine(folder.Path, System.IO.Path.GetFileName(full)), folder._linkFolder);
    }

    public void Dispose()
    {
        if (_linkFolder is not null)
        {
            Directory.Delete(_linkFolder, recursive: true);
        }
    }

    private static bool IsPlain(string path) => !path.Any(character => character is '"' or '\\' or '%' || char.IsControl(character));

    private static string PlainExtension(string path)
    {
        var extension = System.IO.Path.GetExtension(path);
        return extension.Length <= 6 && extension.Skip(1).All(char.IsAsciiLetterOrDigit) ? extension : string.Empty;
    }

    private static ToolPath Link(string target, string name, Func<string, string, FileSystemInfo> create)
    {
        var folder = Directory.CreateTempSubdirectory("productvideo-").FullName;
        var link = System.IO.Path.Combine(folder, name);
        create(link, target);
        return new ToolPath(link, folder);
    }
}
