using System.Security.Cryptography;

namespace ProductVideo.Wan.Catalogue;

/// <summary>SHA-256 of files, alone or while they are copied.</summary>
internal static class FileHash
{
    private const int BufferBytes = 1 << 20;

    /// <summary>The length of a file or of what a link leads to: the file system's own answer is about the link.</summary>
    public static long LengthOf(string path)
    {
        using var handle = File.OpenHandle(path);
        return RandomAccess.GetLength(handle);
    }

    /// <summary>The hash of a file in lower-case hexadecimal digits.</summary>
    public static Task<string> OfAsync(string path, IProgress<long>? progress, CancellationToken cancellationToken) =>
        CopyAsync(path, Stream.Null, progress, cancellationToken);

    /// <summary>Copies a file and returns the hash of what was copied.</summary>
    public static async Task<string> CopyAsync(string path, Stream destination, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var buffer = new byte[BufferBytes];
        var done = 0L;
        int count;
        while ((count = await source.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, count);
            await destination.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            done += count;
            progress?.Report(done);
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }
}
