using Microsoft.AspNetCore.Http;

namespace ProductVideo.Api.Http;

/// <summary>Headers by which browsers take nothing for what it is not, load nothing from elsewhere, and tell nobody where they come from.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    // Blazor and the documentation page run scripts and styles of this service only; films are shown from blobs and from here.
    private const string Policy =
        "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; " +
        "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        // Whoever answers an error clears the headers first; these are set when the answer begins.
        context.Response.OnStarting(static state => Set(((HttpResponse)state).Headers), context.Response);
        return next(context);
    }

    private static Task Set(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers.ContentSecurityPolicy = Policy;
        return Task.CompletedTask;
    }
}
