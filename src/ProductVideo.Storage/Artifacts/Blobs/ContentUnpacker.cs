using System.Security.Cryptography;

namespace ProductVideo.Storage.Artifacts.Blobs;

/// <summary>Takes packed content apart into files, and checks each against the manifest on the way.</summary>
internal static class ContentUnpacker
{
    private const int BufferSize = 1 << 16;

    /// <summary>Writes the files.</summary>
    /// <param name="packed">The content, from its beginning.</param>
    /// <param name="manifest">What it must hold.</param>
    /// <param name="folder">An empty folder.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether every file has its bytes and nothing was left over.</returns>
    /// <exception cref="IOException">The stream broke off, or the disk took no more.</exception>
    public static async Task<bool> UnpackAsync(Stream packed, ArtifactManifest manifest, string folder, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferSize];
        foreach (var file in manifest.Files)
        {
            var path = ArtifactContent.PathOf(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (!await WriteAsync(packed, file, path, buffer, cancellationToken))
            {
                return false;
            }
        }

        return await packed.ReadAsync(buffer, cancellationToken) == 0;
    }

    private static async Task<bool> WriteAsync(Stream packed, ArtifactFile file, string path, byte[] buffer, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        for (var left = file.Length; left > 0;)
        {
            var read = await packed.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, BufferSize)), cancellationToken);
            if (read == 0)
            {
                return false;
            }

            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            left -= read;
        }

        return string.Equals(Convert.ToHexStringLower(hash.GetHashAndReset()), file.Hash, StringComparison.Ordinal);
    }
}
