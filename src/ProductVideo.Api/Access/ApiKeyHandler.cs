using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ProductVideo.Operations.Access;

namespace ProductVideo.Api.Access;

/// <summary>Knows callers by the key in their Authorization header. Where no keys are required, everybody is let in whom no other site sends.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, IApiKeys keys, ApiOptions api)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "ProductVideo.Key";

    private const string Bearer = "Bearer ";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return await keys.CheckAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is { } key
                ? AuthenticateResult.Success(new AuthenticationTicket(Caller.Of(key, SchemeName), SchemeName))
                : AuthenticateResult.Fail("The key is unknown, expired or revoked.");
        }

        return api.RequireKeys
            ? AuthenticateResult.NoResult()
            : ForeignPages.Sent(Request)
                ? AuthenticateResult.Fail("The request was sent by a page of another site.")
                : AuthenticateResult.Success(new AuthenticationTicket(Caller.Anybody(SchemeName), SchemeName));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
