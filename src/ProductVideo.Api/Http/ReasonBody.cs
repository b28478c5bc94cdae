using System.Security.Claims;
using ProductVideo.Api.Access;

namespace ProductVideo.Api.Http;

/// <summary>Why something is done, for histories.</summary>
/// <param name="Reason">The reason; at most 500 characters count.</param>
internal sealed record ReasonBody(string? Reason)
{
    private const int Longest = 500;

    /// <summary>The reason with who gave it.</summary>
    public static string TextOf(ReasonBody? body, ClaimsPrincipal user)
    {
        var reason = Cut(body?.Reason ?? "");
        return reason.Length == 0 ? $"asked for by {Caller.NameOf(user)}" : $"{reason} ({Caller.NameOf(user)})";
    }

    /// <summary>A text of people's without what terminals take for commands, and not endless.</summary>
    public static string Cut(string text)
    {
        var clean = new string([.. text.Where(static letter => !char.IsControl(letter) || letter == '\n')]).Trim();
        return clean.Length > Longest ? clean[..Longest] : clean;
    }
}
