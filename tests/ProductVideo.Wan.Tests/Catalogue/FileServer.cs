using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProductVideo.Wan.Tests.Catalogue;

/// <summary>A small HTTP server on the loopback device that can misbehave: cut connections, fail, know no ranges, change its files.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    public FileServer()
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/repo/");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    public ConcurrentDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Requests as "path" or "path from byte".</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>For the next answers: how many bytes of the content to send before the connection is cut.</summary>
    public ConcurrentQueue<int> Cuts { get; } = new();

    /// <summary>For the next answers: another status, with headers.</summary>
    public ConcurrentQueue<string> Statuses { get; } = new();

    public bool KnowsRanges { get; set; } = true;

    public string? Tag { get; set; } = "\"v1\"";

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await ServeAsync(client.GetStream());
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // the test is over
        }
        finally
        {
            _stop.Dispose();
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        var headers = await ReadHeadersAsync(stream);
        if (headers.Count == 0)
        {
            return;
        }

        var path = headers[0].Split(' ')[1]["/repo/".Length..];
        var range = Value(headers, "Range");
        var isSameVersion = Value(headers, "If-Range") == Tag;
        var start = range is not null && KnowsRanges && isSameVersion ? int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture) : 0;
        Requests.Enqueue(start > 0 ? $"{path} from {start}" : path);
        try
        {
            await AnswerAsync(stream, path, start);
        }
        catch (IOException)
        {
            // the client had heard enough
        }
    }

    private async Task AnswerAsync(NetworkStream stream, string path, int start)
    {
        if (Statuses.TryDequeue(out var status) || !Files.TryGetValue(path, out var content))
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status ?? "404 Not Found\r\n"}Content-Length: 0\r\nConnection: close\r\n\r\n"));
            return;
        }

        var tag = Tag is null ? "" : $"ETag: {Tag}\r\n";
        var line = start >= content.Length && start > 0 ? $"416 Range Not Satisfiable\r\nContent-Range: bytes */{content.Length}\r\n"
            : start > 0 ? $"206 Partial Content\r\nContent-Range: bytes {start}-{content.Length - 1}/{content.Length}\r\n"
            : "200 OK\r\n";
        var rest = content.AsMemory(Math.Min(start, content.Length));
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {line}{tag}Content-Length: {rest.Length}\r\nConnection: close\r\n\r\n"));
        await stream.WriteAsync(Cuts.TryDequeue(out var cut) ? rest[..Math.Min(cut, rest.Length)] : rest);
    }

    private static string? Value(List<string> headers, string name) =>
        headers.Find(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..];

    private static async Task<List<string>> ReadHeadersAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var lines = new List<string>();
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            lines.Add(line);
        }

        return lines;
    }
}
