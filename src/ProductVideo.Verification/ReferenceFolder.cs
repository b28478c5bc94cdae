namespace ProductVideo.Verification;

/// <summary>A folder of reference data that knows which of its files were used, so that a file that nothing is known about does not pass for a verified one.</summary>
/// <param name="path">The folder.</param>
public sealed class ReferenceFolder(string path)
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>The folder.</summary>
    public string FullPath { get; } = Path.GetFullPath(path);

    /// <summary>Its name.</summary>
    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(FullPath));

    /// <summary>The files, relative to the folder, that were not asked for; texts for people are not counted.</summary>
    public IEnumerable<string> Unused => Directory.EnumerateFiles(FullPath, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(FullPath, file).Replace('\\', '/'))
        .Where(file => !_used.Contains(file) && !file.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
        .Order(StringComparer.Ordinal);

    /// <summary>The path of a file that must be there.</summary>
    /// <exception cref="FileNotFoundException">It is not.</exception>
    public string Require(string name) => Find(name)
        ?? throw new FileNotFoundException($"There is no {name} in {FullPath}, and it is needed: restore the file.");

    /// <summary>The path of a file, or null where it is not there.</summary>
    public string? Find(string name)
    {
        var file = Path.Combine(FullPath, name);
        if (!File.Exists(file))
        {
            return null;
        }

        _used.Add(name);
        return file;
    }

    /// <summary>The one file of a pattern.</summary>
    /// <param name="pattern">Such as <c>clip*.onnx</c>.</param>
    /// <param name="isMeant">Which of several are meant, by their names; null for all.</param>
    /// <exception cref="FileNotFoundException">There is none, or more than one.</exception>
    public string RequireOne(string pattern, Func<string, bool>? isMeant = null)
    {
        var names = Directory.EnumerateFiles(FullPath, pattern).Select(static file => Path.GetFileName(file)).Where(name => isMeant?.Invoke(name) != false).ToList();
        return names is [var only]
            ? Require(only)
            : throw new FileNotFoundException($"{names.Count} files of {FullPath} are named as {pattern}, not one: restore the folder.");
    }

    /// <summary>Files of a pattern, in the order of their names.</summary>
    public IReadOnlyList<string> FindAll(string pattern) =>
        [.. Directory.EnumerateFiles(FullPath, pattern).Order(StringComparer.Ordinal).Select(file => Require(Path.GetRelativePath(FullPath, file).Replace('\\', '/')))];
}
