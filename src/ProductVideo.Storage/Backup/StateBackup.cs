using System.Data;
using System.Data.Common;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.Backup;

/// <summary>
/// Writes all rows of a state database into one file, as they were at one moment, while the service goes on: one read-only transaction sees one snapshot, on
/// SQLite as on PostgreSQL. The file is the same for both, so a state can also move from one to the other.
/// </summary>
public static class StateBackup
{
    private const int BufferSize = 1 << 16;
    private static readonly byte[] LineEnd = [(byte)'\n'];

    /// <summary>Takes a back-up. The file appears under its name when all of it is on the disk, and replaces nothing.</summary>
    /// <param name="database">The database.</param>
    /// <param name="file">The file to make.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops it; nothing is left then.</param>
    /// <exception cref="BackupException">There is such a file already.</exception>
    /// <exception cref="StorageException">The database does not answer, or the file cannot be written.</exception>
    public static async Task<BackupManifest> WriteAsync(SqlDatabase database, string file, TimeProvider time, CancellationToken cancellationToken = default)
    {
        var path = Path.GetFullPath(file);
        if (File.Exists(path))
        {
            throw new BackupException($"{path} is there already. Name another file; a back-up replaces none.");
        }

        var unfinished = $"{path}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            BackupManifest manifest;
            await using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.ReadWrite, FileShare.None, BufferSize))
            {
                manifest = await WriteAsync(database, stream, time, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: false);
            return manifest;
        }
        catch (Exception exception) when (StorageException.From(exception, path) is not null)
        {
            throw StorageException.From(exception, path)!;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static async Task<BackupManifest> WriteAsync(SqlDatabase database, FileStream stream, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var snapshot = await BeginSnapshotAsync(connection, cancellationToken);
        var versions = await TableCatalogue.ReadVersionsAsync(connection, snapshot, cancellationToken);
        var takenAt = time.GetUtcNow();
        var tables = new List<BackupTable>();
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, columns) in await TableCatalogue.ReadAsync(database, connection, snapshot, cancellationToken))
        {
            var names = columns.Select(column => column.Name).ToList();
            await using var command = connection.CreateCommand();
            command.Transaction = snapshot;
            command.CommandTimeout = 0;
            command.CommandText = $"SELECT {string.Join(", ", names.Select(Quoted))} FROM {Quoted(name)}";
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            await using var entry = await archive.CreateEntry(BackupTable.EntryOf(name), CompressionLevel.Fastest).OpenAsync(cancellationToken);
            tables.Add(await WriteRowsAsync(name, names, rows, entry, cancellationToken));
        }

        var manifest = new BackupManifest
        {
            Content = BackupManifest.Kind,
            Format = BackupManifest.NewestFormat,
            TakenAt = takenAt,
            Source = database is SqliteDatabase ? "sqlite" : "postgres",
            Schemas = versions,
            Tables = tables,
        };
        await using var last = await archive.CreateEntry(BackupManifest.EntryName).OpenAsync(cancellationToken);
        await JsonSerializer.SerializeAsync(last, manifest, BackupManifest.Json, cancellationToken);
        return manifest;
    }

    // Deferred, since SQLite would else keep writers out; what is read first fixes the moment.
    private static async Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellationToken) => connection is SqliteConnection sqlite
        ? sqlite.BeginTransaction(deferred: true)
        : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    internal static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static async Task<BackupTable> WriteRowsAsync(
        string name, IReadOnlyList<string> columns, DbDataReader rows, Stream entry, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var line = new MemoryStream();
        await using var writer = new Utf8JsonWriter(line);
        var values = new object[columns.Count];
        var count = 0L;
        while (await rows.ReadAsync(cancellationToken))
        {
            rows.GetValues(values);
            BackupRow.Write(writer, Array.ConvertAll(values, static value => value is DBNull ? null : value));
            await writer.FlushAsync(cancellationToken);
            await line.WriteAsync(LineEnd, cancellationToken);
            var bytes = line.GetBuffer().AsMemory(0, (int)line.Length);
            hash.AppendData(bytes.Span);
            await entry.WriteAsync(bytes, cancellationToken);
            line.SetLength(0);
            writer.Reset();
            count++;
        }

        return new BackupTable(name, columns, count, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
