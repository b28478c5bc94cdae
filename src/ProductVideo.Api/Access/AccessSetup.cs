using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Operations.Access;

namespace ProductVideo.Api.Access;

/// <summary>Registers how callers are known and what they may do.</summary>
internal static class AccessSetup
{
    private const string Either = "ProductVideo";
    private const string CookieName = "productvideo";

    /// <summary>Keys for programs, a cookie for browsers that signed in with one; the policies are <see cref="AccessPolicies"/>.</summary>
    public static IServiceCollection AddProductVideoAccess(this IServiceCollection services, ApiOptions options)
    {
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, scheme => scheme.ForwardDefaultSelector = context => SchemeOf(context.Request, options))
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null)
            .AddCookie(AccessPolicies.CookieScheme, Configure);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(static context => Caller.Has(context.User, AccessRole.Viewer) || IsProbe(context.Resource)).Build())
            .AddPolicy(AccessPolicies.Viewer, static policy => policy.RequireAssertion(static context => Caller.Has(context.User, AccessRole.Viewer)))
            .AddPolicy(AccessPolicies.Operator, static policy => policy.RequireAssertion(static context => Caller.Has(context.User, AccessRole.Operator)))
            .AddPolicy(AccessPolicies.Admin, static policy => policy.RequireAssertion(static context => Caller.Has(context.User, AccessRole.Admin)));
        return services;
    }

    // Who watches over the process asks whether it lives, and has no key.
    private static bool IsProbe(object? resource) =>
        resource is HttpContext { Request.Path: var path } && (path.StartsWithSegments("/health") || path.StartsWithSegments("/alive"));

    private static string SchemeOf(HttpRequest request, ApiOptions options)
    {
        var isBrowser = request.Cookies.ContainsKey(CookieName) || (options.RequireKeys && !request.Path.StartsWithSegments(ApiRoutes.Root));
        return isBrowser && !request.Headers.ContainsKey("Authorization") ? AccessPolicies.CookieScheme : ApiKeyHandler.SchemeName;
    }

    private static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = CookieName;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
        cookie.SlidingExpiration = true;
        cookie.LoginPath = AccessPolicies.SignInPath;
        cookie.Events.OnValidatePrincipal = ValidateAsync;
        cookie.Events.OnRedirectToLogin = static context => RedirectAsync(context, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = static context => RedirectAsync(context, StatusCodes.Status403Forbidden);
    }

    /// <summary>A key that was revoked signs its browsers out at once.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var keys = context.HttpContext.RequestServices.GetRequiredService<IApiKeys>();
        if (context.Principal is not { } user || Caller.KeyOf(user) is not { } id || await keys.FindWorkingAsync(id, context.HttpContext.RequestAborted) is not { } key)
        {
            context.RejectPrincipal();
            return;
        }

        context.ReplacePrincipal(Caller.Of(key, AccessPolicies.CookieScheme));
    }

    private static Task RedirectAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments(ApiRoutes.Root) || status == StatusCodes.Status403Forbidden)
        {
            context.Response.StatusCode = status;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }
}
