using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ProductVideo.Operations.Access;

namespace ProductVideo.Api.Access;

/// <summary>Signs browsers in with a key, and out.</summary>
internal static class SignInRoutes
{
    private const string NotNeeded = "No key is needed here. Sign in if the histories are to name you; 'Without a key' forgets an earlier sign-in.";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(AccessPolicies.SignInPath, static (HttpContext context, IAntiforgery antiforgery, ApiOptions options, [FromQuery] string? returnUrl) =>
            Page(context, antiforgery, returnUrl, options.RequireKeys ? "" : NotNeeded))
            .AllowAnonymous().ExcludeFromDescription();
        endpoints.MapPost(AccessPolicies.SignInPath, SignInAsync).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapPost(AccessPolicies.SignInPath + "/out", SignOutAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> SignInAsync(HttpContext context, IAntiforgery antiforgery, IApiKeys keys, [FromForm] string? key, [FromForm] string? returnUrl)
    {
        if (await keys.CheckAsync((key ?? "").Trim(), context.RequestAborted) is not { } found)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Page(context, antiforgery, returnUrl, "This key is unknown, expired or revoked.");
        }

        await context.SignInAsync(AccessPolicies.CookieScheme, Caller.Of(found, AccessPolicies.CookieScheme));
        return Results.LocalRedirect(IsLocal(returnUrl) ? returnUrl! : "/");
    }

    /// <summary>Forgets who somebody is, and shows the door; where no key is needed they are let in again.</summary>
    private static async Task<IResult> SignOutAsync(HttpContext context, ApiOptions options)
    {
        if (ForeignPages.Sent(context.Request))
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        await context.SignOutAsync(AccessPolicies.CookieScheme);
        return Results.LocalRedirect(options.RequireKeys ? AccessPolicies.SignInPath : "/");
    }

    private static bool IsLocal(string? url) => url is ['/', ..] and not ['/', '/', ..] and not ['/', '\\', ..];

    private static IResult Page(HttpContext context, IAntiforgery antiforgery, string? returnUrl, string problem)
    {
        var token = antiforgery.GetAndStoreTokens(context);
        var safe = HtmlEncoder.Default;
        return Results.Content(
            $$"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Sign in</title>
            <style>
              :root { color-scheme: light dark; font: 0.9375rem/1.5 "Inter", "Segoe UI", system-ui, sans-serif }
              body { display: grid; place-items: center; min-height: 92vh; margin: 1rem; background: light-dark(#f4f5f8, #0d1015); color: light-dark(#151a22, #e8ebf0) }
              form { display: grid; gap: .75rem; width: min(24rem, 100%); padding: 1.75rem; box-sizing: border-box; border: 1px solid light-dark(#dde1e8, #2a313c); border-radius: 14px; background: light-dark(#fff, #161a21) }
              h1 { margin: 0 0 .5rem; font-size: 1.375rem; letter-spacing: -.015em }
              label { font-weight: 600; font-size: .8125rem; margin-bottom: -.5rem }
              input, button { font: inherit; padding: .55rem .75rem; border-radius: 6px; border: 1px solid light-dark(#8a94a3, #667181); background: light-dark(#fff, #1d222b); color: inherit }
              button { background: light-dark(#2f55d4, #8fabff); border-color: transparent; color: light-dark(#fff, #0d1326); font-weight: 600; cursor: pointer }
              :focus-visible { outline: 2px solid light-dark(#2f55d4, #8fabff); outline-offset: 2px }
              p { margin: 0; font-size: .8125rem; color: light-dark(#525c6b, #a3adba) }
              [role=alert]:empty { display: none }
              .wrong { color: light-dark(#b4232c, #ff8f8f) }
              .quiet { background: none; border: 0; padding: 0; justify-self: start; color: light-dark(#2f55d4, #8fabff); text-decoration: underline; font-weight: 400 }
            </style></head><body>
            <form method="post" action="{{AccessPolicies.SignInPath}}">
              <h1>ProductVideo</h1>
              <label for="key">Key</label>
              <input id="key" name="key" type="password" autocomplete="current-password" required autofocus>
              <input type="hidden" name="returnUrl" value="{{safe.Encode(IsLocal(returnUrl) ? returnUrl! : "/")}}">
              <input type="hidden" name="{{safe.Encode(token.FormFieldName)}}" value="{{safe.Encode(token.RequestToken ?? "")}}">
              <p role="alert" class="{{(problem.Length > 0 && problem != NotNeeded ? "wrong" : "")}}">{{safe.Encode(problem)}}</p>
              <button type="submit">Sign in</button>
              <p>The first key was printed when the service first started; 'pv keys' makes more.</p>
            {{(problem == NotNeeded ? $"<button class=\"quiet\" type=\"submit\" formaction=\"{AccessPolicies.SignInPath}/out\" formnovalidate>Without a key</button>" : "")}}
            </form></body></html>
            """,
            "text/html; charset=utf-8",
            statusCode: context.Response.StatusCode);
    }
}
