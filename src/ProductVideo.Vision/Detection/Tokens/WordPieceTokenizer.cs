using System.Text;

namespace ProductVideo.Vision.Detection.Tokens;

/// <summary>
/// BERT's uncased WordPiece: clean text, ideographs apart, accents off, lower case, punctuation apart, then the longest entry of the vocabulary from the
/// left, and the longest <c>##</c> entry for what remains. Gives what the tokenizers library's <c>BertTokenizerFast</c> gives. For any number of threads.
/// </summary>
/// <param name="vocabulary">The entries.</param>
public sealed class WordPieceTokenizer(TokenVocabulary vocabulary)
{
    /// <summary>Characters of the longest text, 4096: what is longer is no prompt.</summary>
    public const int LongestText = 4096;

    // a longer word is unknown as a whole, as in the library
    private const int LongestWord = 100;
    private const string Continuation = "##";

    /// <summary>The entries.</summary>
    public TokenVocabulary Vocabulary { get; } = vocabulary;

    /// <summary>Divides a text.</summary>
    /// <param name="text">At most <see cref="LongestText"/> characters; may be empty.</param>
    /// <returns>The pieces in order, between <c>[CLS]</c> and <c>[SEP]</c>.</returns>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public IReadOnlyList<TextToken> Encode(string text)
    {
        if (text.Length > LongestText)
        {
            throw new ArgumentException($"A text of {text.Length} characters is too long: {LongestText} are the most.", nameof(text));
        }

        var tokens = new List<TextToken> { Vocabulary.Start };
        var characters = text.EnumerateRunes().Select(static (rune, index) => new PlacedRune(rune, index)).ToArray();
        var start = 0;
        for (var index = 0; index < characters.Length; index++)
        {
            if (SpecialAt(characters.AsSpan(index)) is { } special)
            {
                AddWords(characters.AsSpan(start, index - start), tokens);
                start = index + special.Text.Length;
                tokens.Add(special with { Start = index, End = start });
                index = start - 1;
            }
        }

        AddWords(characters.AsSpan(start), tokens);
        tokens.Add(Vocabulary.Separator);
        return tokens;
    }

    /// <summary>Puts pieces together to a text: <c>##</c> joins, and there is no space before <c>. ? ! ,</c>.</summary>
    public static string Decode(IEnumerable<TextToken> tokens)
    {
        var text = new StringBuilder();
        foreach (var token in tokens)
        {
            var joins = token.Text.StartsWith(Continuation, StringComparison.Ordinal);
            if (text.Length > 0 && !joins && token.Text is not ("." or "?" or "!" or ","))
            {
                text.Append(' ');
            }

            text.Append(joins && text.Length > 0 ? token.Text.AsSpan(Continuation.Length) : token.Text);
        }

        return text.ToString();
    }

    private TextToken? SpecialAt(ReadOnlySpan<PlacedRune> text)
    {
        foreach (var special in Vocabulary.Special)
        {
            var matches = text.Length >= special.Text.Length;
            for (var index = 0; matches && index < special.Text.Length; index++)
            {
                matches = text[index].Rune.Value == special.Text[index];
            }

            if (matches)
            {
                return special;
            }
        }

        return null;
    }

    private void AddWords(ReadOnlySpan<PlacedRune> text, List<TextToken> tokens)
    {
        var normalized = BertNormalizer.Normalize(text);
        foreach (var word in BertNormalizer.Words(normalized))
        {
            AddPieces(normalized[word], tokens);
        }
    }

    private void AddPieces(List<PlacedRune> word, List<TextToken> tokens)
    {
        var before = tokens.Count;
        var letters = new StringBuilder();
        foreach (var (rune, _) in word)
        {
            letters.Append(rune.ToString());
        }

        var rest = letters.ToString();
        for (var first = 0; first < word.Count && word.Count <= LongestWord;)
        {
            var prefix = first == 0 ? 0 : Continuation.Length;
            if (!Vocabulary.TryFindLongest(first == 0 ? rest : Continuation + rest, prefix + 1, out var token, out var length))
            {
                break;
            }

            var taken = rest[..(length - prefix)];
            rest = rest[taken.Length..];
            var last = first + taken.EnumerateRunes().Count();
            tokens.Add(token with { Start = word[first].Origin, End = word[last - 1].Origin + 1 });
            first = last;
        }

        if (rest.Length > 0)
        {
            tokens.RemoveRange(before, tokens.Count - before);
            tokens.Add(Vocabulary.Unknown with { Start = word[0].Origin, End = word[^1].Origin + 1 });
        }
    }
}
