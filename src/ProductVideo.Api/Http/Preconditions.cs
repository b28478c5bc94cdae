using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ProductVideo.Api.Http;

/// <summary>Reads If-Match and If-None-Match.</summary>
internal static class Preconditions
{
    /// <summary>Whether a header names a tag, or any by <c>*</c>.</summary>
    public static bool Names(StringValues header, string tag) => header
        .SelectMany(static line => (line ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .Any(name => name is "*" || string.Equals(name.StartsWith("W/", StringComparison.Ordinal) ? name[2..] : name, tag, StringComparison.Ordinal));

    /// <summary>Whether a change may go on: there is no If-Match, or it names the present value.</summary>
    public static bool Allow<T>(HttpRequest request, T present) => request.Headers.IfMatch.Count == 0 || Names(request.Headers.IfMatch, Tagged<T>.TagOf(present));
}
