using System.Net;
using ProductVideo.Datasets.Catalogues;

namespace ProductVideo.Datasets.Import.Remote;

/// <summary>What can be said of a web address before anything is fetched. Names are not resolved here; every connection is checked again when it is made.</summary>
public static class RemoteAddresses
{
    /// <summary>Why an address would be refused; null if nothing speaks against it so far.</summary>
    /// <param name="address">The address.</param>
    /// <param name="options">What may be fetched; null where nothing may.</param>
    public static string? WhyNot(string address, RemoteOptions? options)
    {
        var name = ProblemList.Quote(address);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Scheme is not ("https" or "http"))
        {
            return $"{name} is no plain web address; give one such as https://shop.example/ring.mp4, without a user name.";
        }

        if (options is null)
        {
            return $"{name} is on another machine, and this service fetches nothing. Send the file itself, or have the setting import.allowRemote set.";
        }

        if (uri.Scheme != "https" && !options.AllowHttp)
        {
            return $"{name} is not https; give an https address, or have import.remote.allowHttp set if that is meant.";
        }

        return IPAddress.TryParse(uri.DnsSafeHost, out var host) && !new PublicAddressRule().Allows(new IPEndPoint(host, uri.Port))
            ? $"{name} is refused: it is not on the public internet, or not a web server's port. Send the file itself."
            : null;
    }
}
