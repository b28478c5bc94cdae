using System.ComponentModel;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace ProductVideo.Storage.Durability;

/// <summary>Brings files and the names in folders to the disk, so that a power cut takes back nothing that was said to be written.</summary>
internal static partial class DurableFolder
{
    private const int ReadOnly = 0;
    private const int Interrupted = 4;
    private const int NotSupported = 22;
    private static readonly ParallelOptions Together = new() { MaxDegreeOfParallelism = 8 };

    /// <summary>Flushes every file below a folder, and then the folders, so that no name leads to bytes that are not there.</summary>
    /// <exception cref="IOException">The disk did not take them.</exception>
    public static void FlushTree(string folder)
    {
        try
        {
            // Flushes that are asked for together share the file system's commits.
            Parallel.ForEach(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), Together, static path =>
            {
                using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read);
                RandomAccess.FlushToDisk(handle);
            });
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }

        foreach (var inner in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories))
        {
            Flush(inner);
        }

        Flush(folder);
    }

    /// <summary>Flushes a folder: the names in it. Where the system has no such thing, its file system keeps them by itself.</summary>
    /// <exception cref="IOException">The disk did not take them.</exception>
    public static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            throw Failure(folder, Marshal.GetLastPInvokeError());
        }

        try
        {
            int error;
            do
            {
                error = Synchronise(descriptor) == 0 ? 0 : Marshal.GetLastPInvokeError();
            }
            while (error == Interrupted);

            // Some network file systems have no folders to flush; a name there is as safe as it gets.
            if (error is not (0 or NotSupported))
            {
                throw Failure(folder, error);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    // The error's number is what a full disk is told by.
    private static IOException Failure(string folder, int error) => new($"{folder} cannot be flushed to the disk: {new Win32Exception(error).Message}", error);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Synchronise(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
