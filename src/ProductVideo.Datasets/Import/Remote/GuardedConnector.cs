using System.Net;
using System.Net.Sockets;

namespace ProductVideo.Datasets.Import.Remote;

/// <summary>Connects to allowed addresses alone: a name is resolved once, and the connection goes to an address that was checked.</summary>
/// <param name="rule">What is allowed.</param>
internal sealed class GuardedConnector(IAddressRule rule)
{
    /// <summary>A handler whose connections, those of redirects included, all go through here. It follows no redirect and keeps no cookie by itself.</summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        // A proxy would resolve the name once more, and elsewhere.
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        MaxResponseHeadersLength = 64,
        ConnectCallback = ConnectAsync,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        var allowed = addresses.Where(address => rule.Allows(new IPEndPoint(address, port))).ToArray();
        if (allowed.Length == 0)
        {
            throw new AddressRefusedException($"{host} port {port} is not a web server of the public internet");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
