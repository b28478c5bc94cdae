namespace ProductVideo.Storage.Folders;

/// <summary>Keeps a second process out of an output folder. The system releases the lock with the process, however it ends.</summary>
public sealed class OutputFolderLock : IDisposable
{
    private readonly FileStream _stream;

    private OutputFolderLock(FileStream stream) => _stream = stream;

    /// <summary>Makes the folder if need be and takes its lock.</summary>
    /// <exception cref="StorageException">Another process works in the folder, or it cannot be written.</exception>
    public static OutputFolderLock Acquire(string folder)
    {
        try
        {
            StorageException.Guard(folder, () => Directory.CreateDirectory(folder));
        }
        catch (IOException exception)
        {
            throw new StorageException($"The output folder {folder} cannot be made ({exception.Message}). Choose another one with --out.", exception);
        }

        try
        {
            return new OutputFolderLock(new FileStream(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception exception) when (StorageException.From(exception, folder) is not null)
        {
            throw StorageException.From(exception, folder)!;
        }
        catch (IOException exception)
        {
            throw new StorageException(
                $"Another pv process is working in {folder}. Wait for it or stop it, or choose another folder with --out.", exception);
        }
    }

    /// <summary>Releases the folder.</summary>
    public void Dispose() => _stream.Dispose();
}
