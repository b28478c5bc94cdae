namespace ProductVideo.Media;

/// <summary>A file that appears under its name complete or not at all: written beside it under a temporary name, then renamed.</summary>
internal sealed class AtomicFile
{
    private readonly string _path;

    public AtomicFile(string path)
    {
        _path = path;
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full) ?? throw Failure("it names a folder.", null);
        TemporaryPath = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp{Path.GetExtension(full)}");
    }

    public string TemporaryPath { get; }

    public void Commit() => File.Move(TemporaryPath, _path, overwrite: true);

    /// <summary>Removes what is left of an attempt that was not committed.</summary>
    public void Discard()
    {
        try
        {
            File.Delete(TemporaryPath);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The folder has gone or is read-only: then there is nothing of ours in it, and the first error says more.
        }
    }

    public MediaException Failure(string reason, Exception? error) => new(
        _path,
        MediaErrorCode.WriteFailed,
        $"'{_path}' cannot be written: {reason} Check that its folder exists, is writable and has free space, then run again.",
        error);
}
