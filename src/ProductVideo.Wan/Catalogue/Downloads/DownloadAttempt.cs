using System.Net;
using System.Net.Http.Headers;

namespace ProductVideo.Wan.Catalogue.Downloads;

/// <summary>One request for the rest of a file, and the reading of its answer.</summary>
internal sealed class DownloadAttempt(HttpClient client, TimeProvider time, TimeSpan stallTimeout, ExpectedFile file, PartialFile partial)
{
    private const int BufferBytes = 1 << 18;

    /// <summary>Fetches until the file is whole.</summary>
    /// <exception cref="TransientException">The connection broke or the server is busy.</exception>
    /// <exception cref="DownloadException">Another attempt would not help.</exception>
    public async Task RunAsync(IProgress<(long Bytes, long? Total)>? progress, CancellationToken cancellationToken)
    {
        using var stall = new CancellationTokenSource(stallTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stall.Token);
        try
        {
            using var request = Request();
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && response.Content.Headers.ContentRange?.Length == partial.Length)
            {
                // an earlier process had fetched the last byte and stopped before it could give the file its name
                return;
            }

            RequireSuccess(response);
            await ReceiveAsync(response, stall, progress, either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransientException($"nothing arrived for {stallTimeout.TotalSeconds:0} s", null, exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new TransientException(exception.Message.TrimEnd('.'), null, exception);
        }
    }

    private HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, file.Address);
        if (partial.VersionFor(file.Address) is { } version)
        {
            request.Headers.Range = new RangeHeaderValue(partial.Length, null);
            request.Headers.TryAddWithoutValidation("If-Range", version);
        }

        return request;
    }

    private void RequireSuccess(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK or HttpStatusCode.PartialContent:
                return;
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                throw new DownloadException(file.Address, DownloadError.NotFound, "the server does not have this file. Check the address before it (--from), or take another one.");
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                throw new DownloadException(
                    file.Address, DownloadError.Refused, $"the server does not give this file away ({status}). Fetch it with the server's own program and take it over: pv models import <folder>");
            case HttpStatusCode.RequestedRangeNotSatisfiable:
                partial.Delete();
                throw new TransientException("the file has become shorter than what had arrived of it");
            case HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError:
                throw new TransientException($"the server answered {status} {response.ReasonPhrase}", Wait(response));
            default:
                throw new DownloadException(file.Address, DownloadError.Refused, $"the server answered {status} {response.ReasonPhrase}. Check the address before it (--from).");
        }
    }

    private TimeSpan? Wait(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
    };

    private async Task ReceiveAsync(HttpResponseMessage response, CancellationTokenSource stall, IProgress<(long Bytes, long? Total)>? progress, CancellationToken cancellationToken)
    {
        var start = Start(response);
        var total = start + response.Content.Headers.ContentLength;
        RequireRoom(total, total - start);
        partial.Remember(file.Address, Version(response));
        await using var source = await response.Content.ReadAsStreamAsync(cancellationToken);
        await using var target = Open(start);
        var buffer = new byte[BufferBytes];
        var done = start;
        progress?.Report((done, total));
        int count;
        while ((count = await source.ReadAsync(buffer, cancellationToken)) > 0)
        {
            stall.CancelAfter(stallTimeout);
            await WriteAsync(target, buffer.AsMemory(0, count), cancellationToken);
            done += count;
            progress?.Report((done, total));
        }

        if (total is not null && done < total)
        {
            throw new TransientException($"the connection ended after {done} of {total} bytes");
        }
    }

    // Where the answer begins: at the byte that was asked for, or at the first one when the server knows no ranges or has another version.
    private long Start(HttpResponseMessage response)
    {
        if (response.StatusCode != HttpStatusCode.PartialContent)
        {
            return 0;
        }

        if (response.Content.Headers.ContentRange?.From is not { } from || from != partial.Length)
        {
            partial.Delete();
            throw new TransientException("the server sent another part than was asked for");
        }

        return from;
    }

    private void RequireRoom(long? total, long? rest)
    {
        if (file.Bytes is not null && total is not null && file.Bytes != total)
        {
            throw new DownloadException(file.Address, DownloadError.WrongContent, $"the server's file has {total} bytes, not {file.Bytes}: use another address.");
        }

        var free = new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(partial.Path))!).AvailableFreeSpace;
        if (rest > free)
        {
            throw new DownloadException(file.Address, DownloadError.Disk, $"{rest} bytes are to come and the disk has {free} free: free some space, or choose another folder (--models).");
        }
    }

    // A weak tag promises the same meaning, not the same bytes.
    private static string? Version(HttpResponseMessage response) => response.Headers.ETag is { IsWeak: false } tag
        ? tag.Tag
        : response.Content.Headers.LastModified?.ToString("R");

    private FileStream Open(long start)
    {
        try
        {
            var stream = new FileStream(partial.Path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, BufferBytes, FileOptions.Asynchronous);
            stream.SetLength(start);
            stream.Position = start;
            return stream;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw OnDisk(exception);
        }
    }

    private async Task WriteAsync(FileStream target, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await target.WriteAsync(bytes, cancellationToken);
        }
        catch (IOException exception)
        {
            throw OnDisk(exception);
        }
    }

    private DownloadException OnDisk(Exception exception) =>
        new(file.Address, DownloadError.Disk, $"{partial.Path} cannot be written ({exception.Message.TrimEnd('.')}): free some space, or choose another folder (--models).", exception);
}
