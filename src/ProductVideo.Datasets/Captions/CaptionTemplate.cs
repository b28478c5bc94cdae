using System.Text.RegularExpressions;
using ProductVideo.Datasets.Catalogues;

namespace ProductVideo.Datasets.Captions;

/// <summary>A template for captions; see <see cref="CaptionOptions.Template"/>.</summary>
public sealed partial class CaptionTemplate
{
    /// <summary>The template that is used where none is given.</summary>
    public const string DefaultText = "{title}, {colour}, {category}";

    private static readonly char[] Steps = ['>', '/', '|'];
    private static readonly ProductPage EmptyPage = new("", "", "", "", "", []);
    private readonly string[] _parts;

    private CaptionTemplate(string[] parts) => _parts = parts;

    /// <summary>The template that is used where none is given.</summary>
    public static CaptionTemplate Default { get; } = Parse(DefaultText);

    /// <summary>Reads a template.</summary>
    /// <exception cref="ArgumentException">It has no word of the page, or one that is not known; the message names it.</exception>
    public static CaptionTemplate Parse(string text)
    {
        var words = Word().Matches(text).Select(static match => match.Groups[1].Value).ToList();
        if (words.Find(static word => WordOf(EmptyPage, word) is null) is { } unknown)
        {
            throw new ArgumentException($"The caption template has {{{unknown}}}; use {{title}}, {{category}}, {{colour}} or {{brand}}.", nameof(text));
        }

        return words.Count > 0
            ? new CaptionTemplate(text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            : throw new ArgumentException($"The caption template '{text}' is the same for all products; put {{title}} into it.", nameof(text));
    }

    /// <summary>Fills the template with a page's words; what is left is the title where no part is.</summary>
    public string Fill(ProductPage page)
    {
        var caption = "";
        foreach (var part in _parts)
        {
            if (Fill(part, page, caption) is { Length: > 0 } filled)
            {
                caption = caption.Length == 0 ? filled : $"{caption}, {filled}";
            }
        }

        return caption.Length == 0 ? page.Title : caption;
    }

    private static string Fill(string part, ProductPage page, string before)
    {
        foreach (Match match in Word().Matches(part))
        {
            if (WordOf(page, match.Groups[1].Value) is not { Length: > 0 } word || before.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return "";
            }
        }

        return Word().Replace(part, match => WordOf(page, match.Groups[1].Value)!);
    }

    private static string? WordOf(ProductPage page, string name) => name switch
    {
        "title" => page.Title,
        "category" => page.Category[(page.Category.LastIndexOfAny(Steps) + 1)..].Trim(),
        "colour" => page.Colour,
        "brand" => page.Brand,
        _ => null,
    };

    [GeneratedRegex(@"\{([^{}]*)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
