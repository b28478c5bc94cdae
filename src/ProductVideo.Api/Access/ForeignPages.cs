using System.Net;
using Microsoft.AspNetCore.Http;

namespace ProductVideo.Api.Access;

/// <summary>Tells requests that a page of another site sent through somebody's browser: by what the browser says of it, or by a name that is not this machine's.</summary>
internal static class ForeignPages
{
    /// <summary>Whether a request was sent by one.</summary>
    public static bool Sent(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0 && site is not ("same-origin" or "none"))
        {
            return true;
        }

        // A page that tells nobody where it comes from, as these do, sends forms from the origin "null"; the browser's own word for its site stands above that.
        var origin = site is "same-origin" ? "" : request.Headers.Origin.ToString();
        if (origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }

        // A name that somebody else's name server points at this address would make their page one of this origin.
        var isLoopback = request.HttpContext.Connection.LocalIpAddress is { } address && IPAddress.IsLoopback(address);
        return isLoopback && !string.Equals(request.Host.Host, "localhost", StringComparison.OrdinalIgnoreCase)
            && !(IPAddress.TryParse(request.Host.Host, out var named) && IPAddress.IsLoopback(named));
    }
}
