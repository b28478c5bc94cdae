using System.Security.Claims;
using ProductVideo.Operations.Access;

namespace ProductVideo.Api.Access;

/// <summary>Who sends a request.</summary>
internal static class Caller
{
    /// <summary>The key's public part, or null for who came without one.</summary>
    public static string? KeyOf(ClaimsPrincipal user) => user.FindFirstValue(AccessPolicies.KeyClaim);

    /// <summary>The key's name and public part, for histories and logs.</summary>
    public static string NameOf(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true, Name: { } name } ? KeyOf(user) is { } key ? $"{name} ({key})" : name : "nobody";

    /// <summary>Whose work it is that a request begins: the key's name, which outlives its rotation; null where no keys are required.</summary>
    public static string? OwnerOf(ClaimsPrincipal user) => KeyOf(user) is null ? null : user.Identity?.Name;

    /// <summary>Who somebody is that a key was checked for.</summary>
    public static ClaimsPrincipal Of(ApiKey key, string scheme) => Of(key.Name, key.Role, scheme, new Claim(AccessPolicies.KeyClaim, key.Id));

    /// <summary>Who everybody is where no keys are required.</summary>
    public static ClaimsPrincipal Anybody(string scheme) => Of("local", AccessRole.Admin, scheme);

    /// <summary>Whether somebody has a role or one above it.</summary>
    public static bool Has(ClaimsPrincipal user, AccessRole role) =>
        Enum.TryParse<AccessRole>(user.FindFirstValue(AccessPolicies.RoleClaim), out var own) && own >= role;

    private static ClaimsPrincipal Of(string name, AccessRole role, string scheme, params Claim[] more) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.Name, name), new Claim(AccessPolicies.RoleClaim, role.ToString()), .. more], scheme));
}
