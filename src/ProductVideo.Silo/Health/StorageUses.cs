using ProductVideo.Operations.Health;
using ProductVideo.Silo.Hosting;

namespace ProductVideo.Silo.Health;

/// <summary>The database file and the artifacts of an output folder.</summary>
internal sealed class StorageUses(RunFolder folder) : IStorageUses
{
    /// <inheritdoc/>
    public IReadOnlyList<StorageUse> List()
    {
        var (free, total) = Disk(folder.Root);
        return
        [
            new("database", folder.StateFile, SizeOf(folder.StateFile) + SizeOf(folder.StateFile + "-wal"), free, total),
            new("artifacts", folder.Artifacts, null, free, total),
        ];
    }

    private static long SizeOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private static (long? Free, long? Total) Disk(string path)
    {
        try
        {
            var drive = new DriveInfo(path);
            return (drive.AvailableFreeSpace, drive.TotalSize);
        }
        catch (IOException)
        {
            return (null, null);
        }
    }
}
