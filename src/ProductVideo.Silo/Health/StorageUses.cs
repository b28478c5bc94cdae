using ProductVideo.Operations.Health;
using ProductVideo.Silo.Hosting;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Silo.Health;

/// <summary>The database and the artifacts where the settings put them; room is known of what lies in the output folder.</summary>
internal sealed class StorageUses(RunFolder folder, StorageOptions options, SqlDatabase database) : IStorageUses
{
    /// <inheritdoc/>
    public IReadOnlyList<StorageUse> List()
    {
        var (free, total) = Disk(folder.Root);
        return
        [
            options.State == StateStore.Sqlite
                ? new("database", folder.StateFile, SizeOf(folder.StateFile) + SizeOf(folder.StateFile + "-wal"), free, total)
                : new("database", database.Place.TrimEnd(','), null, null, null),
            options.Artifacts == ArtifactPlace.Folder ? new("artifacts", folder.Artifacts, null, free, total) : new("copies of artifacts", folder.Cache, null, free, total),
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
