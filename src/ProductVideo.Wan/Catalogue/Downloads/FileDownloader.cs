namespace ProductVideo.Wan.Catalogue.Downloads;

/// <summary>
/// Fetches a file over HTTP. A connection that breaks is taken up where it broke (Range with If-Range, RFC 9110 section 14), also by a later
/// process; what arrived is checked, and only a whole file gets its name.
/// </summary>
/// <param name="client">The client. Its own timeout must be infinite: a large file takes as long as it takes.</param>
/// <param name="time">The clock of waits.</param>
/// <param name="options">How patient it is.</param>
public sealed class FileDownloader(HttpClient client, TimeProvider time, DownloadOptions options)
{
    /// <summary>Fetches a file.</summary>
    /// <param name="file">What, from where, to where.</param>
    /// <param name="progress">Told the bytes that are there and their total where known, or null.</param>
    /// <param name="cancellationToken">Stops; what has arrived is kept for the next time.</param>
    /// <exception cref="DownloadException">The file is not there, the server keeps failing, or what arrived is wrong.</exception>
    public async Task<DownloadedFile> DownloadAsync(ExpectedFile file, IProgress<(long Bytes, long? Total)>? progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file.Path))!);
        var partial = new PartialFile(file.Path);
        var attempt = new DownloadAttempt(client, time, options.StallTimeout, file, partial);
        var failures = 0;
        while (true)
        {
            var before = partial.Length;
            try
            {
                await attempt.RunAsync(progress, cancellationToken);
                return await CompleteAsync(file, partial, cancellationToken);
            }
            catch (TransientException exception)
            {
                failures = partial.Length > before ? 1 : failures + 1;
                if (failures >= options.Attempts)
                {
                    throw new DownloadException(
                        file.Address, DownloadError.Unavailable, $"{failures} attempts failed, the last with: {exception.Message}. Run the same command again later: it goes on at byte {partial.Length}.", exception);
                }

                await Task.Delay(options.Delay(failures, exception.Wait), time, cancellationToken);
            }
        }
    }

    private static async Task<DownloadedFile> CompleteAsync(ExpectedFile file, PartialFile partial, CancellationToken cancellationToken)
    {
        var length = partial.Length;
        var hash = await FileHash.OfAsync(partial.Path, null, cancellationToken);
        if ((file.Bytes ?? length) != length || (file.Sha256 ?? hash) != hash)
        {
            partial.Delete();
            throw new DownloadException(
                file.Address,
                DownloadError.WrongContent,
                $"what arrived has {length} bytes and the SHA-256 {hash}, not {(file.Bytes is null ? "" : $"{file.Bytes} bytes and ")}{file.Sha256 ?? "any"}. It was deleted: try again, or use another address.");
        }

        partial.Complete(file.Path);
        return new DownloadedFile(length, hash);
    }
}
