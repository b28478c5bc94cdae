using System.Net;

namespace ProductVideo.Datasets.Import.Remote;

/// <summary>Which machines may be connected to. It is asked for every connection, after names were resolved, so no name and no redirect gets round it.</summary>
internal interface IAddressRule
{
    /// <summary>Whether a connection may be made.</summary>
    bool Allows(IPEndPoint endPoint);
}
