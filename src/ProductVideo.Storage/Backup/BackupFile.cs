using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace ProductVideo.Storage.Backup;

/// <summary>A back-up file that is open for reading. Nothing in it is believed before <see cref="VerifyAsync"/>.</summary>
internal sealed class BackupFile : IDisposable
{
    private const int BufferSize = 1 << 16;
    private const long LargestManifest = 1 << 20;
    private readonly ZipArchive _archive;
    private readonly string _path;

    private BackupFile(ZipArchive archive, string path, BackupManifest manifest) => (_archive, _path, Manifest) = (archive, path, manifest);

    /// <summary>What the file says that it holds.</summary>
    public BackupManifest Manifest { get; }

    /// <summary>Opens a file and reads its manifest.</summary>
    /// <exception cref="BackupException">It is missing, cut short, or no back-up of this program.</exception>
    public static async Task<BackupFile> OpenAsync(string path, CancellationToken cancellationToken)
    {
        ZipArchive? archive = null;
        try
        {
            archive = new ZipArchive(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize), ZipArchiveMode.Read);
            var entry = archive.GetEntry(BackupManifest.EntryName);
            if (entry is null || entry.Length > LargestManifest)
            {
                throw Foreign(path);
            }

            await using var stream = await entry.OpenAsync(cancellationToken);
            var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(stream, BackupManifest.Json, cancellationToken);
            if (manifest is null || manifest.Tables.Any(table => table is null) || !string.Equals(manifest.Content, BackupManifest.Kind, StringComparison.Ordinal))
            {
                throw Foreign(path);
            }

            return manifest.Format == BackupManifest.NewestFormat
                ? new BackupFile(archive, path, manifest)
                : throw new BackupException($"{path} has format {manifest.Format}, this program reads {BackupManifest.NewestFormat}. Restore it with the program that made it, or a newer one.");
        }
        catch (Exception exception)
        {
            archive?.Dispose();
            throw exception switch
            {
                InvalidDataException or NotSupportedException or ArgumentException => new BackupException($"{path} is cut short or no back-up ({exception.Message}). Take another one.", exception),
                JsonException => Foreign(path),
                IOException or UnauthorizedAccessException => new BackupException($"{path} cannot be read ({exception.Message}).", exception),
                _ => exception,
            };
        }
    }

    /// <summary>Compares every table with its hash and its number of rows.</summary>
    /// <exception cref="BackupException">One differs or is missing.</exception>
    public async Task VerifyAsync(CancellationToken cancellationToken)
    {
        foreach (var table in Manifest.Tables)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var rows = 0L;
            try
            {
                await using var stream = await EntryOf(table).OpenAsync(cancellationToken);
                var buffer = new byte[BufferSize];
                int read;
                while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
                {
                    hash.AppendData(buffer, 0, read);
                    rows += buffer.AsSpan(0, read).Count((byte)'\n');
                }
            }
            catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException or ArgumentException)
            {
                throw Damaged(table, exception);
            }

            if (rows != table.Rows || !string.Equals(Convert.ToHexStringLower(hash.GetHashAndReset()), table.Sha256, StringComparison.Ordinal))
            {
                throw Damaged(table);
            }
        }
    }

    /// <summary>The rows of a table, in the order in which they were written.</summary>
    public async IAsyncEnumerable<object?[]> ReadAsync(BackupTable table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(await EntryOf(table).OpenAsync(cancellationToken));
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            yield return ReadRow(table, line);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _archive.Dispose();

    private static BackupException Foreign(string path) => new($"{path} is no back-up of ProductVideo's state. Name a file that 'pv backup' made.");

    private object?[] ReadRow(BackupTable table, string line)
    {
        try
        {
            return BackupRow.Read(line, table.Columns.Count);
        }
        catch (JsonException exception)
        {
            throw Damaged(table, exception);
        }
    }

    private ZipArchiveEntry EntryOf(BackupTable table) => _archive.GetEntry(table.EntryName) ?? throw Damaged(table);

    private BackupException Damaged(BackupTable table, Exception? cause = null) =>
        new($"{_path} is damaged: the table '{table.Name}' is not what was backed up. Take another back-up.", cause);
}
