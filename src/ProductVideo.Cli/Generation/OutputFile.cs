using ProductVideo.Cli.CommandLine;

namespace ProductVideo.Cli.Generation;

/// <summary>The file that a generation writes, looked at before the work rather than after it.</summary>
internal static class OutputFile
{
    private const string Mp4 = ".mp4";
    private const string Raw = ".y4m";

    /// <summary>Checks the name, and makes its folder.</summary>
    /// <returns>The absolute path.</returns>
    /// <exception cref="UsageException">It is no video file's name, a folder's, or that of an input.</exception>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be made.</exception>
    public static string Prepare(GenerateSpec spec)
    {
        var path = Path.GetFullPath(spec.Output);
        if (!string.Equals(Path.GetExtension(path), Mp4, StringComparison.OrdinalIgnoreCase) && !IsRaw(path))
        {
            throw new UsageException($"--out is {spec.Output}; name a file that ends in {Mp4}, or in {Raw} for one that is not compressed.");
        }

        if (Directory.Exists(path))
        {
            throw new UsageException($"--out is {spec.Output}, which is a folder; name a file.");
        }

        var inputs = spec.Scene.Films.Select(static film => film.Path).Concat(spec.Scene.References).Concat(spec.Model.Loras.Select(static lora => lora.Path));
        if (inputs.Any(input => string.Equals(Path.GetFullPath(input), path, StringComparison.Ordinal)))
        {
            throw new UsageException($"--out is {spec.Output}, which is an input; name another file, so that it is not lost.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Whether the file is written uncompressed.</summary>
    public static bool IsRaw(string path) => string.Equals(Path.GetExtension(path), Raw, StringComparison.OrdinalIgnoreCase);
}
