using System.Net;
using System.Net.Sockets;

namespace ProductVideo.Cluster.Tests.Database;

/// <summary>A way to a server on this machine that can be closed: connections through it end, and new ones are refused.</summary>
internal sealed class Gate : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly int _server;

    public Gate(int server)
    {
        _server = server;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    /// <summary>Where to connect to.</summary>
    public int Port { get; }

    /// <summary>Cuts everything, for good.</summary>
    public void Close()
    {
        _closing.Cancel();
        _listener.Stop();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        _closing.Dispose();
        _listener.Dispose();
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
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _server, _closing.Token);
            await Task.WhenAny(
                near.GetStream().CopyToAsync(far.GetStream(), _closing.Token),
                far.GetStream().CopyToAsync(near.GetStream(), _closing.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
        {
            // Either end went away, or the gate was closed: both streams end here.
            return;
        }
    }
}
