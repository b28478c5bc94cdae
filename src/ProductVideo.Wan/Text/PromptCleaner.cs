using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ProductVideo.Wan.Text;

/// <summary>
/// Brings a prompt into the form that the text encoder was trained on: repaired encoding, HTML entities resolved twice, runs
/// of white space as one space. Case is kept.
/// </summary>
public static partial class PromptCleaner
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The cleaned prompt.</summary>
    public static string Clean(string prompt)
    {
        var repaired = RepairEncoding(prompt);
        var decoded = WebUtility.HtmlDecode(WebUtility.HtmlDecode(repaired));
        return WhiteSpace().Replace(decoded, " ").Trim();
    }

    // Text that was UTF-8 but was read as Latin-1 is valid UTF-8 again once its characters are taken as bytes; genuine Latin-1
    // text practically never is.
    private static string RepairEncoding(string text)
    {
        var suspicious = false;
        foreach (var character in text)
        {
            if (character > 0xFF)
            {
                return text;
            }

            suspicious |= character >= 0xC2;
        }

        if (!suspicious)
        {
            return text;
        }

        try
        {
            return StrictUtf8.GetString(Encoding.Latin1.GetBytes(text));
        }
        catch (DecoderFallbackException)
        {
            return text;
        }
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WhiteSpace();
}
