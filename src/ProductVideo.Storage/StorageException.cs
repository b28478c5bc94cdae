namespace ProductVideo.Storage;

/// <summary>Something is wrong with the disk, a folder or the database; the message names the place and the remedy.</summary>
public sealed class StorageException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    private const int NoSpaceLeft = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int QuotaExceeded = 122;

    /// <summary>The clear form of a file-system error under <paramref name="path"/>, or null if the error is of another sort.</summary>
    public static StorageException? From(Exception exception, string path) => exception switch
    {
        StorageException => null,
        IOException { HResult: NoSpaceLeft or QuotaExceeded } => DiskFull(path, exception),
        UnauthorizedAccessException or IOException { HResult: ReadOnlyFileSystem } => new StorageException(
            $"{path} cannot be written. Give this user write permission there or choose another folder with --out.", exception),
        _ => null,
    };

    /// <summary>The disk that holds <paramref name="path"/> is full.</summary>
    public static StorageException DiskFull(string path, Exception exception) => new(
        $"The disk that holds {path} is full. Free some space or choose another folder with --out, then run again: finished steps are kept.", exception);

    /// <summary>Runs a file-system action and turns its errors into clear ones.</summary>
    /// <exception cref="StorageException">The action failed for lack of space or permission.</exception>
    public static void Guard(string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (From(exception, path) is not null)
        {
            throw From(exception, path)!;
        }
    }
}
