using System.Text.RegularExpressions;
using ProductVideo.Wan.Text.Cleaning;

namespace ProductVideo.Wan.Text;

/// <summary>
/// Brings a prompt into the form that the text encoder was trained on: repaired encoding, plain quotes and widths, HTML entities
/// resolved, runs of white space as one space. Case is kept. The steps are those of the ftfy library's main cases, an HTML unescape
/// done twice, and a strip; composing accents is left to the tokenizer, whose normalisation does it.
/// </summary>
public static partial class PromptCleaner
{
    // Each round undoes one layer of what went wrong; real text has one, seldom two.
    private const int MostRounds = 8;

    /// <summary>The cleaned prompt.</summary>
    public static string Clean(string prompt)
    {
        var text = Repair(prompt);
        text = HtmlEntities.Unescape(HtmlEntities.Unescape(text, isStrict: false), isStrict: false);
        return WhiteSpace().Replace(text, " ").Trim();
    }

    private static string Repair(string text)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            // text with a tag in it means its entities
            var repaired = text.Contains('<', StringComparison.Ordinal) ? text : HtmlEntities.Unescape(text, isStrict: true);
            repaired = CharacterRepairs.Apply(Mojibake.Repair(repaired));
            if (string.Equals(repaired, text, StringComparison.Ordinal))
            {
                break;
            }

            text = repaired;
        }

        return text;
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WhiteSpace();
}
