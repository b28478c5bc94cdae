using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ProductVideo.Wan.Text.Cleaning;

/// <summary>
/// Resolves HTML character references as browsers do: by number, with the Windows meaning of 128 to 159; by the names of HTML 4; and
/// by the Latin-1 names that may lack their semicolon.
/// </summary>
internal static partial class HtmlEntities
{
    private const int LongestOpenName = 6;

    /// <summary>Resolves every reference once.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isStrict">Whether only references that end with a semicolon count.</param>
    public static string Unescape(string text, bool isStrict) => text.Contains('&', StringComparison.Ordinal)
        ? Reference().Replace(text, match => Resolve(match.Value, isStrict) ?? match.Value)
        : text;

    private static string? Resolve(string reference, bool isStrict)
    {
        var isClosed = reference.EndsWith(';');
        if (isStrict && !isClosed)
        {
            return null;
        }

        if (reference[1] == '#')
        {
            return Numeric(isClosed ? reference[2..^1] : reference[2..]);
        }

        return isClosed && Named(reference[1..^1]) is { } character ? character : isStrict ? null : OpenName(reference);
    }

    private static string Numeric(string digits)
    {
        var isHexadecimal = digits[0] is 'x' or 'X';
        var style = isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (!uint.TryParse(isHexadecimal ? digits.AsSpan(1) : digits, style, CultureInfo.InvariantCulture, out var value) || value == 0 || !Rune.IsValid(value))
        {
            return "\uFFFD";
        }

        return value switch
        {
            >= 0x80 and <= 0x9F => SingleByteText.Windows1252.Decode((byte)value).ToString(),
            (>= 1 and <= 8) or 0xB or (>= 0xE and <= 0x1F) or 0x7F or (>= 0xFDD0 and <= 0xFDEF) => "",
            _ when (value & 0xFFFE) == 0xFFFE => "",
            _ => new Rune(value).ToString(),
        };
    }

    private static string? Named(string name)
    {
        var reference = $"&{name};";
        var decoded = WebUtility.HtmlDecode(reference);
        return decoded != reference ? decoded : name switch
        {
            "AMP" => "&",
            "LT" => "<",
            "GT" => ">",
            "QUOT" => "\"",
            "COPY" => "\u00A9",
            "REG" => "\u00AE",
            _ => null,
        };
    }

    // The longest beginning that is one of the names which need no semicolon, followed by the rest.
    private static string? OpenName(string reference)
    {
        for (var length = Math.Min(LongestOpenName, reference.Length - 1); length >= 2; length--)
        {
            if (Named(reference.Substring(1, length)) is [<= '\u00FF' and not '\'' and var character])
            {
                return character + reference[(1 + length)..];
            }
        }

        return null;
    }

    [GeneratedRegex(@"&(#[0-9]{1,9};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{1,31};?)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
