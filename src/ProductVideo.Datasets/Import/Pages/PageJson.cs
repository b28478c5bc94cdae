using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;
using ProductVideo.Datasets.Catalogues;

namespace ProductVideo.Datasets.Import.Pages;

/// <summary>Parses the JSON that pages carry, with the mistakes that shops make in it.</summary>
internal static partial class PageJson
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    /// <summary>Parses blocks; one that is not JSON is told as a problem and left out.</summary>
    /// <param name="blocks">The blocks' text.</param>
    /// <param name="kind">What such a block is called in a message, such as <c>a JSON-LD block</c>.</param>
    /// <param name="source">The page.</param>
    /// <param name="problems">Takes what was left out.</param>
    /// <returns>The documents, which the caller disposes of.</returns>
    public static List<JsonDocument> Parse(IEnumerable<string> blocks, string kind, string source, ProblemList problems)
    {
        var documents = new List<JsonDocument>();
        foreach (var block in blocks.Select(static block => block.Trim()).Where(static block => block.Length > 0))
        {
            if (TryParse(block, out var document, out var error))
            {
                documents.Add(document);
            }
            else
            {
                problems.Warn(source, CatalogueProblemCodes.BadValue,
                    $"{source} has {kind} that is not JSON ({error}); the rest of the page is used. Save the page again if its data is needed.");
            }
        }

        return documents;
    }

    private static bool TryParse(string block, [NotNullWhen(true)] out JsonDocument? document, out string error)
    {
        // Raw line breaks inside strings are the commonest mistake, and outside of strings they are blanks too; wrappings against old browsers come next.
        (document, error) = (null, string.Empty);
        foreach (var text in new[] { block, Wrapping().Replace(ControlCharacters().Replace(block, " "), string.Empty) })
        {
            try
            {
                document = JsonDocument.Parse(text, Options);
                return true;
            }
            catch (JsonException exception)
            {
                error = exception.Message.Split('.')[0];
            }
        }

        return false;
    }

    [GeneratedRegex(@"[\u0000-\u001F]", RegexOptions.NonBacktracking)]
    private static partial Regex ControlCharacters();

    [GeneratedRegex(@"\A\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/|<!\[CDATA\[)|(?:-->|//\]\]>|/\*\]\]>\*/|\]\]>)\s*;?\s*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Wrapping();
}
