using System.Net;

namespace ProductVideo.Datasets.Import.Html;

/// <summary>
/// Cuts HTML into tags and text as browsers do, whatever is wrong with it (HTML living standard, section 13.2.5, without the states that make no
/// difference here). It builds no tree: time and memory grow with the length of the text alone, so that no page, however made, takes long.
/// </summary>
internal static class HtmlTokenizer
{
    /// <summary>The most attributes of one tag; further ones are passed over.</summary>
    public const int MaximumAttributes = 128;

    /// <summary>The pieces in order of appearance.</summary>
    public static IEnumerable<HtmlToken> Read(string html)
    {
        var position = 0;
        while (position < html.Length)
        {
            var open = html.IndexOf('<', position);
            var textEnd = open < 0 ? html.Length : open;
            if (textEnd > position)
            {
                yield return Text(html[position..textEnd]);
            }

            if (open < 0)
            {
                yield break;
            }

            var next = open + 1 < html.Length ? html[open + 1] : '\0';
            if (char.IsAsciiLetter(next))
            {
                var (tag, end) = HtmlTagReader.ReadStart(html, open + 1);
                position = end;
                if (tag is null)
                {
                    yield break;
                }

                yield return tag;
                if (IsRaw(tag.Name))
                {
                    var close = EndOfRaw(html, position, tag.Name);
                    yield return tag.Name is "title" or "textarea"
                        ? new HtmlToken(HtmlTokenKind.Text, string.Empty, WebUtility.HtmlDecode(html[position..close]), HtmlToken.NoAttributes)
                        : new HtmlToken(HtmlTokenKind.Raw, tag.Name, html[position..close], HtmlToken.NoAttributes);
                    position = close;
                }
            }
            else if (next == '/' && open + 2 < html.Length && char.IsAsciiLetter(html[open + 2]))
            {
                var (tag, end) = HtmlTagReader.ReadStart(html, open + 2);
                position = end;
                if (tag is null)
                {
                    yield break;
                }

                yield return tag with { Kind = HtmlTokenKind.EndTag, Attributes = HtmlToken.NoAttributes };
            }
            else if (next is '!' or '?' or '/')
            {
                position = EndOfComment(html, open);
            }
            else
            {
                yield return Text("<");
                position = open + 1;
            }
        }
    }

    // Elements whose content holds no tags. A noscript's content does: scripts never run here, so it is what a browser without them shows.
    private static bool IsRaw(string name) => name is "script" or "style" or "title" or "textarea" or "xmp" or "iframe" or "noembed" or "noframes";

    private static HtmlToken Text(string text) => new(HtmlTokenKind.Text, string.Empty, WebUtility.HtmlDecode(text), HtmlToken.NoAttributes);

    private static int EndOfRaw(string html, int start, string name)
    {
        for (var position = start; ;)
        {
            var close = html.IndexOf("</", position, StringComparison.Ordinal);
            if (close < 0)
            {
                return html.Length;
            }

            var after = close + 2 + name.Length;
            if (after < html.Length
                && html.AsSpan(close + 2, name.Length).Equals(name, StringComparison.OrdinalIgnoreCase)
                && (html[after] is '>' or '/' || char.IsWhiteSpace(html[after])))
            {
                return close;
            }

            position = close + 2;
        }
    }

    private static int EndOfComment(string html, int open)
    {
        var isComment = html.AsSpan(open).StartsWith("<!--");
        var end = isComment ? html.IndexOf("-->", open + 2, StringComparison.Ordinal) : html.IndexOf('>', open);
        return end < 0 ? html.Length : end + (isComment ? 3 : 1);
    }
}
