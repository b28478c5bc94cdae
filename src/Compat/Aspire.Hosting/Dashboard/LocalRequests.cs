using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard;

/// <summary>
/// Lets through what a person at this machine asks for. A page from elsewhere can make a browser send requests to a local address; such a request names
/// another host (DNS rebinding) or another site as its origin.
/// </summary>
internal static class LocalRequests
{
    private static readonly string[] Hosts = ["localhost", "127.0.0.1", "[::1]"];

    public static async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var isLocal = Hosts.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase);
        var isOwnPage = HttpMethods.IsGet(request.Method)
            || request.Headers.Origin is [] or [null]
            || string.Equals(request.Headers.Origin.ToString(), $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
        if (!isLocal || !isOwnPage)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await context.Response.WriteAsync("The dashboard answers its own pages on this machine only.");
            return;
        }

        context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await next(context);
    }
}
