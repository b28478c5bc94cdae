using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;

namespace ProductVideo.Storage.Tests.Sql;

/// <summary>
/// Stands between a client and a server, and once cuts the line after a chosen word of the client's has reached the server and before the answer comes back, or holds
/// the answer back until the server has given the client up.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly int _server;
    private readonly Task _accepting;
    private string? _word;
    private bool _isHolding;
    private int _cuts;

    public CuttingProxy(int server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Cuts => Volatile.Read(ref _cuts);

    public void CutAfter(string word) => Volatile.Write(ref _word, word);

    public void HoldAfter(string word)
    {
        _isHolding = true;
        CutAfter(word);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = RelayAsync(await _listener.AcceptTcpClientAsync(_closing.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            return;
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            await server.ConnectAsync(IPAddress.Loopback, _server);
            var (near, far) = (client.GetStream(), server.GetStream());
            var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var isLosing = new StrongBox<bool>();
            await Task.WhenAny(ForwardAsync(near, far, isLosing, lost.Task), CopyAsync(far, near, isLosing, lost));
        }
    }

    private async Task ForwardAsync(NetworkStream near, NetworkStream far, StrongBox<bool> isLosing, Task lost)
    {
        var buffer = new byte[65536];
        int read;
        while ((read = await ReadAsync(near, buffer)) > 0)
        {
            var isIt = Volatile.Read(ref _word) is { } word && Encoding.Latin1.GetString(buffer, 0, read).Contains(word, StringComparison.Ordinal);
            if (isIt)
            {
                Volatile.Write(ref _word, null);
                Volatile.Write(ref isLosing.Value, true);
            }

            await far.WriteAsync(buffer.AsMemory(0, read));
            if (isIt)
            {
                await lost;
                return;
            }
        }
    }

    private async Task CopyAsync(NetworkStream far, NetworkStream near, StrongBox<bool> isLosing, TaskCompletionSource lost)
    {
        var buffer = new byte[65536];
        int read;
        while ((read = await ReadAsync(far, buffer)) > 0)
        {
            if (Volatile.Read(ref isLosing.Value))
            {
                Interlocked.Increment(ref _cuts);
                if (_isHolding)
                {
                    await HoldAsync(far, near, buffer, read);
                }

                lost.SetResult();
                return;
            }

            await near.WriteAsync(buffer.AsMemory(0, read));
        }
    }

    private async Task HoldAsync(NetworkStream far, NetworkStream near, byte[] buffer, int read)
    {
        using var held = new MemoryStream();
        do
        {
            held.Write(buffer, 0, read);
        }
        while ((read = await ReadAsync(far, buffer)) > 0);

        await near.WriteAsync(held.ToArray());
        while (await ReadAsync(near, buffer) > 0)
        {
            // What the client still says is for a server that no longer listens.
        }
    }

    private async Task<int> ReadAsync(NetworkStream stream, byte[] buffer)
    {
        try
        {
            return await stream.ReadAsync(buffer, _closing.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            return 0;
        }
    }
}
