using System.Net;

namespace ProductVideo.Datasets.Import.Html;

/// <summary>Reads a tag with its attributes.</summary>
internal static class HtmlTagReader
{
    /// <summary>Reads from the first letter of the name on.</summary>
    /// <returns>The tag and the place behind it; null where the text ends inside it, as browsers then drop it.</returns>
    public static (HtmlToken? Tag, int End) ReadStart(string html, int start)
    {
        var position = start;
        while (position < html.Length && !IsEndOfName(html[position]))
        {
            position++;
        }

        var name = html[start..position].ToLowerInvariant();
        Dictionary<string, string>? attributes = null;
        while (true)
        {
            while (position < html.Length && (char.IsWhiteSpace(html[position]) || html[position] == '/'))
            {
                position++;
            }

            if (position >= html.Length)
            {
                return (null, html.Length);
            }

            if (html[position] == '>')
            {
                return (new HtmlToken(HtmlTokenKind.StartTag, name, string.Empty, attributes ?? HtmlToken.NoAttributes), position + 1);
            }

            var (attribute, value, end) = ReadAttribute(html, position);
            if (end < 0)
            {
                return (null, html.Length);
            }

            attributes ??= new Dictionary<string, string>(StringComparer.Ordinal);
            if (attributes.Count < HtmlTokenizer.MaximumAttributes)
            {
                attributes.TryAdd(attribute.ToLowerInvariant(), WebUtility.HtmlDecode(value));
            }

            position = end;
        }
    }

    private static bool IsEndOfName(char character) => character is '>' or '/' || char.IsWhiteSpace(character);

    private static (string Name, string Value, int End) ReadAttribute(string html, int start)
    {
        // An equals sign at the start belongs to the name, or the reader would stand still.
        var position = start + 1;
        while (position < html.Length && html[position] != '=' && !IsEndOfName(html[position]))
        {
            position++;
        }

        var name = html[start..position];
        var sign = SkipBlanks(html, position);
        if (sign >= html.Length || html[sign] != '=')
        {
            return (name, string.Empty, position);
        }

        var first = SkipBlanks(html, sign + 1);
        if (first >= html.Length)
        {
            return (name, string.Empty, -1);
        }

        if (html[first] is '"' or '\'')
        {
            var close = html.IndexOf(html[first], first + 1);
            return close < 0 ? (name, string.Empty, -1) : (name, html[(first + 1)..close], close + 1);
        }

        var end = first;
        while (end < html.Length && html[end] != '>' && !char.IsWhiteSpace(html[end]))
        {
            end++;
        }

        return (name, html[first..end], end);
    }

    private static int SkipBlanks(string html, int position)
    {
        while (position < html.Length && char.IsWhiteSpace(html[position]))
        {
            position++;
        }

        return position;
    }
}
