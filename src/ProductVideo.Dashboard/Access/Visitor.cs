using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using ProductVideo.Operations.Access;

namespace ProductVideo.Dashboard.Access;

/// <summary>
/// The person at one browser, and what they may do. A page's connection outlives the request that opened it, so the key is looked at again before everything that
/// changes something: one that was revoked meanwhile does nothing any more.
/// </summary>
internal sealed class Visitor(AuthenticationStateProvider authentication, IApiKeys keys)
{
    private ClaimsPrincipal _user = new();

    /// <summary>The name for histories and logs, with the key's public part if there is one.</summary>
    public string Name => _user.Identity?.Name is { } name ? KeyId is { } key ? $"{name} ({key})" : name : "nobody";

    /// <summary>The name alone.</summary>
    public string ShortName => _user.Identity?.Name ?? "nobody";

    /// <summary>Whether they signed in; nobody has to where no keys are required.</summary>
    public bool IsSignedIn => KeyId is not null;

    /// <summary>What they may do; null if nothing.</summary>
    public AccessRole? Role => Enum.TryParse<AccessRole>(_user.FindFirstValue(AccessPolicies.RoleClaim), out var role) ? role : null;

    private string? KeyId => _user.FindFirstValue(AccessPolicies.KeyClaim);

    /// <summary>Finds out who it is; before anything else is asked.</summary>
    public async Task LoadAsync() => _user = (await authentication.GetAuthenticationStateAsync()).User;

    /// <summary>Whether they have a role or one above it.</summary>
    public bool May(AccessRole role) => Role >= role;

    /// <summary>Why they may not do what a role may, and what helps; null if they may.</summary>
    public string? WhyNot(AccessRole role) =>
        May(role) ? null : $"This needs a key with the role {role.ToString().ToLowerInvariant()}; yours is {Role?.ToString().ToLowerInvariant() ?? "none"}. Sign in with another key.";

    /// <summary>Whether the key that they signed in with still works; true where none was needed.</summary>
    public async Task<bool> IsStillWelcomeAsync(CancellationToken cancellationToken) =>
        Role is not null && (KeyId is not { } key || await keys.FindWorkingAsync(key, cancellationToken) is not null);
}
