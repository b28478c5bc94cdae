using System.Net;
using System.Net.Sockets;

namespace ProductVideo.Datasets.Import.Remote;

/// <summary>
/// The public internet's web servers: addresses that are globally reachable by the IANA special-purpose registries (RFC 6890 and its updates), ports
/// 80 and 443. Not: this machine, private networks, link-local (where clouds keep their credentials), carrier-grade NAT, multicast, documentation,
/// and IPv6 addresses that stand for such IPv4 ones.
/// </summary>
internal sealed class PublicAddressRule : IAddressRule
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Inside 2000::/3: protocol assignments with Teredo, documentation, 6to4.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <inheritdoc/>
    public bool Allows(IPEndPoint endPoint)
    {
        var address = endPoint.Address.IsIPv4MappedToIPv6 ? endPoint.Address.MapToIPv4() : endPoint.Address;
        // Everything in IPv6 outside of 2000::/3 is special: loopback, unique local, link-local, NAT64 and more.
        var isGlobal = address.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(address);
        return endPoint.Port is 80 or 443 && isGlobal && !Special.Any(network => network.Contains(address));
    }
}
