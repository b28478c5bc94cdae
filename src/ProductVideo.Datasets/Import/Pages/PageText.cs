using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ProductVideo.Datasets.Import.Html;

namespace ProductVideo.Datasets.Import.Pages;

/// <summary>Makes plain titles of what shops write: without mark-up, prices and the shop's name.</summary>
internal static partial class PageText
{
    private const int MaximumInput = 20_000;

    /// <summary>Text without tags and character references, white space made single; null for none.</summary>
    public static string? Plain(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var input = text.Length > MaximumInput ? text[..MaximumInput] : text;
        if (input.Contains('<', StringComparison.Ordinal))
        {
            var result = new StringBuilder();
            foreach (var token in HtmlTokenizer.Read(input).Where(token => token.Kind is HtmlTokenKind.Text))
            {
                result.Append(token.Text).Append(' ');
            }

            input = result.ToString();
        }

        var plain = string.Join(' ', WebUtility.HtmlDecode(input).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return plain.Length == 0 ? null : plain;
    }

    /// <summary>The text without amounts of money, discounts and calls to buy.</summary>
    public static string? WithoutPrices(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var left = Offer().Replace(Price().Replace(text, " "), " ");
        left = Separators().Replace(Blanks().Replace(left, " "), " $1").Trim(' ', '-', '|', ',', ':', ';', '/', '–', '—', '·', '•', '!');
        return left.Length == 0 ? null : left;
    }

    /// <summary>A page's title without the shop's name at its end or start.</summary>
    public static string? WithoutShop(string? title, string? shop)
    {
        if (title is null || string.IsNullOrWhiteSpace(shop))
        {
            return title;
        }

        var name = shop.Trim();
        char[] marks = [' ', '-', '|', '–', '—', '·', ':', '•', '«', '»', '_'];
        if (title.EndsWith(name, StringComparison.OrdinalIgnoreCase) && title[..^name.Length].TrimEnd() is { Length: > 0 } front && marks.Contains(front[^1]))
        {
            return front.TrimEnd(marks);
        }

        return title.StartsWith(name, StringComparison.OrdinalIgnoreCase) && title[name.Length..].TrimStart() is { Length: > 0 } rest && marks.Contains(rest[0])
            ? rest.TrimStart(marks)
            : title;
    }

    [GeneratedRegex(
        @"(?:\b(?:was|now|only|from|price|sale|for|rrp|msrp|just|ab|nur|statt|uvp)\b[\s:]*)*(?:(?:\b(?:US|CA|AU|HK|NT|R))?[$€£¥₹₩₽￥]\s?\d[\d.,]*|\b(?:USD|EUR|GBP|CNY|RMB|JPY|CHF|AUD|CAD|INR|KRW)\s?\d[\d.,]*|\d[\d.,]*\s?(?:[$€£¥₹₩₽￥元円]|(?:USD|EUR|GBP|CNY|RMB|JPY|CHF|AUD|CAD|INR|KRW|kr|zł)\b))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Price();

    [GeneratedRegex(
        @"\b(?:up to|save)\s\d{1,3}\s?%(?:\soff\b)?|\b\d{1,3}\s?%\s(?:off|discount|rabatt|reduced)\b|-\s?\d{1,3}\s?%|\b(?:free (?:shipping|delivery|returns)|in stock|buy now|add to cart|on sale|best price|limited offer)\b|包邮|促销",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Offer();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();

    // A separator that lost what stood behind it.
    [GeneratedRegex(@"\s?[-|,:;·•–—](?:\s*([-|,:;·•–—]))+", RegexOptions.NonBacktracking)]
    private static partial Regex Separators();
}
