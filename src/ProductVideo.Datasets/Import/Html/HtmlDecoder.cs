using System.Text;
using System.Text.RegularExpressions;

namespace ProductVideo.Datasets.Import.Html;

/// <summary>Turns a page's bytes into text: by its byte order mark or what shows UTF-16 without one, else by what its head says, else as UTF-8 if it is that, else as Windows-1252.</summary>
internal static partial class HtmlDecoder
{
    // The standard looks for the declaration in the first 1024 bytes; saved pages put a comment with their address before it.
    private const int HeadLength = 4096;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text.</summary>
    /// <param name="bytes">The page.</param>
    /// <param name="declared">The encoding that its envelope names, or null.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string? declared = null)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return Encoding.UTF8.GetString(bytes[3..]);
        }

        // No page begins with a zero byte or with a sign beyond ASCII: "<" and a zero are UTF-16 whose byte order mark was lost, with or without white space before.
        if (bytes is [0xFF, 0xFE, ..] or [0x3C or 0x20 or 0x0A or 0x0D, 0, ..])
        {
            return Encoding.Unicode.GetString(bytes).TrimStart('\uFEFF');
        }

        if (bytes is [0xFE, 0xFF, ..] or [0, 0x3C or 0x20 or 0x0A or 0x0D, ..])
        {
            return Encoding.BigEndianUnicode.GetString(bytes).TrimStart('\uFEFF');
        }

        try
        {
            // Pages that say one thing and are UTF-8 all the same are common; the other way round it does not happen by chance.
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, HeadLength)]);
            var name = declared ?? (CharacterSet().Match(head) is { Success: true } match ? match.Groups[1].Value : null);
            return Find(name).GetString(bytes);
        }
    }

    private static Encoding Find(string? name)
    {
        try
        {
            // GB2312 pages use the characters of its successors too.
            var wanted = name?.ToLowerInvariant() switch
            {
                null or "iso-8859-1" or "latin1" or "us-ascii" => "windows-1252",
                "gb2312" or "gbk" => "gb18030",
                var other => other,
            };
            return CodePagesEncodingProvider.Instance.GetEncoding(wanted) ?? Encoding.GetEncoding(wanted);
        }
        catch (ArgumentException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("windows-1252")!;
        }
    }

    [GeneratedRegex("""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex CharacterSet();
}
