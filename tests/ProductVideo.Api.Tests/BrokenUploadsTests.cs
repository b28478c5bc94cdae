using System.Net;
using System.Net.Sockets;
using System.Text;
using ProductVideo.Api.Tests.Support;
using ProductVideo.Operations.Uploads;

namespace ProductVideo.Api.Tests;

/// <summary>Senders that stop half-way or never come to an end.</summary>
public sealed class BrokenUploadsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_goes_away_half_way_leaves_nothing_and_takes_nobodys_place()
    {
        await using var server = await ApiServer.StartAsync(web => web with { Uploads = new UploadOptions { MaximumAtOnce = 1 } });
        var film = await SmallMedia.FilmAsync();
        using var watcher = new FileSystemWatcher(Directory.CreateDirectory(server.UploadFolder).FullName);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Created += (_, _) => begun.TrySetResult();
        watcher.Deleted += (_, _) => gone.TrySetResult();
        watcher.EnableRaisingEvents = true;
        using (var client = await BeginAsync(server, film.Length))
        {
            await client.GetStream().WriteAsync(film.AsMemory(0, film.Length / 2), Stop);
            await begun.Task.WaitAsync(Stop);
        }

        await gone.Task.WaitAsync(Stop);
        Assert.Empty(Directory.GetFiles(server.UploadFolder));
        using var answer = await server.Admin.PostAsync("/api/v1/uploads", new ByteArrayContent(film), Stop);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task Who_sends_more_slowly_than_uploads_may_be_is_cut_off()
    {
        await using var server = await ApiServer.StartAsync(web => web with { Uploads = new UploadOptions { LeastBytesPerSecond = 1 << 20 } });
        using var client = await BeginAsync(server, 100_000_000);
        await client.GetStream().WriteAsync((await SmallMedia.FilmAsync()).AsMemory(0, 2000), Stop);
        using var reader = new StreamReader(client.GetStream());
        Assert.StartsWith("HTTP/1.1 408", await reader.ReadLineAsync(Stop), StringComparison.Ordinal);
    }

    private static async Task<TcpClient> BeginAsync(ApiServer server, int length)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Admin.BaseAddress!.Port, Stop);
        var head = $"POST /api/v1/uploads HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: {server.Admin.DefaultRequestHeaders.Authorization}\r\n" +
            $"Content-Type: application/octet-stream\r\nContent-Length: {length}\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Stop);
        return client;
    }
}
