using System.Security.Cryptography;
using ProductVideo.Datasets.Import.Material;

namespace ProductVideo.Datasets.Import.Remote;

/// <summary>Keeps the content of an answer, if it is a film or a photo and not too large.</summary>
/// <param name="options">The limits.</param>
/// <param name="budget">What the run has left.</param>
/// <param name="material">Where it is kept.</param>
internal sealed class RemoteDownload(RemoteOptions options, RemoteBudget budget, MaterialFolder material)
{
    /// <summary>Saves the content.</summary>
    /// <returns>The file and what it is.</returns>
    /// <exception cref="RemoteRefusedException">It is too large, or of a kind that is not taken.</exception>
    public async Task<(string Path, MaterialKind Kind)> SaveAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > options.MaximumBytes)
        {
            throw TooLarge();
        }

        var temporary = material.NewTemporaryFile();
        try
        {
            await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
            var (kind, hash) = await CopyAsync(content, temporary, cancellationToken);
            return (material.Take(temporary, hash, kind), kind);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private async Task<(MaterialKind Kind, string Hash)> CopyAsync(Stream content, string temporary, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        var buffer = new byte[1 << 16];
        var filled = await content.ReadAtLeastAsync(buffer, MaterialSniffer.HeadLength, throwOnEndOfStream: false, cancellationToken);
        var kind = MaterialSniffer.KindOf(buffer.AsSpan(0, Math.Min(filled, MaterialSniffer.HeadLength)));
        if (!MaterialSniffer.IsFilm(kind) && !MaterialSniffer.IsPhoto(kind))
        {
            throw new RemoteRefusedException($"is {MaterialNames.Of(kind)}, which is not taken; give an MP4, MOV, WebM, MKV or AVI film, or a JPEG, PNG or WebP photo");
        }

        for (var total = 0L; filled > 0; filled = await content.ReadAsync(buffer, cancellationToken))
        {
            total += filled;
            if (total > options.MaximumBytes)
            {
                throw TooLarge();
            }

            budget.CountBytes(filled);
            hash.AppendData(buffer, 0, filled);
            await file.WriteAsync(buffer.AsMemory(0, filled), cancellationToken);
        }

        return (kind, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private RemoteRefusedException TooLarge() =>
        new($"has more than {options.MaximumBytes >> 10} KiB; import.remote.maximumBytes sets how many are taken");
}
