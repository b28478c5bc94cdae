using System.Net;
using ProductVideo.Datasets.Import.Remote;

namespace ProductVideo.Datasets.Tests.Import;

/// <summary>Allows one port of this machine, and nothing else.</summary>
internal sealed class LoopbackRule(int port) : IAddressRule
{
    public bool Allows(IPEndPoint endPoint) => endPoint.Port == port && IPAddress.IsLoopback(endPoint.Address);
}
