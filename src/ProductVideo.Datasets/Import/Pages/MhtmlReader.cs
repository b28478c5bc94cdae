using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ProductVideo.Datasets.Import.Html;

namespace ProductVideo.Datasets.Import.Pages;

/// <summary>Opens a page saved as one file (MHTML, RFC 2557): a MIME message whose parts are the page and its pictures.</summary>
internal static partial class MhtmlReader
{
    private const int MaximumParts = 2000;
    private const int MaximumHeaders = 64;

    /// <summary>Whether bytes begin as such a file does.</summary>
    public static bool Is(ReadOnlySpan<byte> bytes) =>
        Boundary().IsMatch(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 4096)]));

    /// <summary>Reads the file; null if it holds no page.</summary>
    public static PageContent? Read(ReadOnlySpan<byte> bytes)
    {
        var message = Encoding.Latin1.GetString(bytes);
        var mark = Boundary().Match(message, 0, Math.Min(message.Length, 4096));
        if (!mark.Success)
        {
            return null;
        }

        (string Html, string? Address)? page = null;
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (headers, body) in Split(message, "--" + mark.Groups[1].Value.Trim()))
        {
            var type = headers.GetValueOrDefault("content-type", string.Empty);
            var content = Decode(body, headers.GetValueOrDefault("content-transfer-encoding", string.Empty));
            if (type.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) || type.StartsWith("application/xhtml", StringComparison.OrdinalIgnoreCase))
            {
                // Further pages are frames of the first.
                page ??= (HtmlDecoder.Decode(content, CharacterSet().Match(type) is { Success: true } match ? match.Groups[1].Value : null), headers.GetValueOrDefault("content-location"));
                continue;
            }

            if (!type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) && !type.StartsWith("video/", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var data = "data:;base64," + Convert.ToBase64String(content);
            if (headers.TryGetValue("content-location", out var location))
            {
                parts.TryAdd(location, data);
            }

            if (headers.TryGetValue("content-id", out var id))
            {
                parts.TryAdd("cid:" + id.Trim('<', '>'), data);
            }
        }

        return page is { } found ? new PageContent(found.Html, found.Address, parts) : null;
    }

    private static IEnumerable<(Dictionary<string, string> Headers, string Body)> Split(string message, string boundary)
    {
        var start = message.IndexOf(boundary, StringComparison.Ordinal);
        // The first hit may be the header that names it; a boundary stands at the start of a line.
        while (start > 0 && message[start - 1] is not ('\n' or '\r'))
        {
            start = message.IndexOf(boundary, start + 1, StringComparison.Ordinal);
        }

        for (var count = 0; start >= 0 && count < MaximumParts; count++)
        {
            var from = start + boundary.Length;
            if (message.AsSpan(from).StartsWith("--"))
            {
                yield break;
            }

            var next = message.IndexOf("\n" + boundary, from, StringComparison.Ordinal);
            var part = message[from..(next < 0 ? message.Length : next)].TrimStart('\r', '\n');
            var (headers, body) = Headers(part);
            yield return (headers, body);
            start = next < 0 ? -1 : next + 1;
        }
    }

    private static (Dictionary<string, string> Headers, string Body) Headers(string part)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var position = 0;
        string? last = null;
        while (position < part.Length)
        {
            var end = part.IndexOf('\n', position);
            end = end < 0 ? part.Length : end;
            var line = part[position..end].TrimEnd('\r');
            position = Math.Min(end + 1, part.Length);
            if (line.Length == 0)
            {
                break;
            }

            if (line[0] is ' ' or '\t' && last is not null)
            {
                headers[last] += line.Trim();
            }
            else if (line.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && headers.Count < MaximumHeaders)
            {
                last = line[..colon].Trim();
                headers.TryAdd(last, line[(colon + 1)..].Trim());
            }
        }

        return (headers, part[position..]);
    }

    private static byte[] Decode(string body, string encoding)
    {
        if (encoding.Equals("base64", StringComparison.OrdinalIgnoreCase))
        {
            var bytes = new byte[(body.Length * 3 / 4) + 3];
            return Convert.TryFromBase64String(body, bytes, out var written) ? bytes[..written] : [];
        }

        return encoding.Equals("quoted-printable", StringComparison.OrdinalIgnoreCase) ? QuotedPrintable(body) : Encoding.Latin1.GetBytes(body);
    }

    // RFC 2045, section 6.7.
    private static byte[] QuotedPrintable(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] != '=')
            {
                bytes.Add((byte)text[index]);
            }
            else if (index + 2 < text.Length && byte.TryParse(text.AsSpan(index + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                index += 2;
            }
            else
            {
                // A soft line break.
                index += text.AsSpan(index + 1).StartsWith("\r\n") ? 2 : text.AsSpan(index + 1).StartsWith("\n") ? 1 : 0;
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex("""content-type:\s*multipart/related;[\s\S]{0,500}?boundary\s*=\s*"?([^"\r\n;]{1,120})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Boundary();

    [GeneratedRegex("""charset\s*=\s*"?([A-Za-z0-9_:.-]{1,40})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex CharacterSet();
}
