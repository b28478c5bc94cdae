using ProductVideo.Vision.Detection.Tokens;

namespace ProductVideo.Vision.Detection.Grounding;

/// <summary>A prompt as the network takes it.</summary>
public sealed class GroundingPrompt
{
    /// <summary>Tokens of the longest prompt, 256: the network has no more columns for words.</summary>
    public const int LongestPrompt = 256;

    private GroundingPrompt(string text, IReadOnlyList<TextToken> tokens, long[] ids, long[] attention)
    {
        Text = text;
        Tokens = tokens;
        Ids = ids;
        Attention = attention;
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Its tokens, without padding.</summary>
    public IReadOnlyList<TextToken> Tokens { get; }

    /// <summary>Length with padding.</summary>
    public int Length => Ids.Length;

    /// <summary>The ids, with padding.</summary>
    internal long[] Ids { get; }

    /// <summary>1 for a token, 0 for padding.</summary>
    internal long[] Attention { get; }

    /// <summary>Makes the prompt for one phrase: lower case, closed by a full stop.</summary>
    /// <exception cref="ArgumentException">The phrase is empty, too long, or several phrases: public exports take one a pass.</exception>
    public static GroundingPrompt OfPhrase(WordPieceTokenizer tokenizer, string phrase)
    {
        var words = phrase.Trim().TrimEnd('.').TrimEnd().ToLowerInvariant();
        if (words.Length == 0)
        {
            throw new ArgumentException("A phrase to look for is empty. Name a thing, such as 'coffee mug'.", nameof(phrase));
        }

        return words.AsSpan().IndexOfAny('.', '?') < 0
            ? OfText(tokenizer, words + ".")
            : throw new ArgumentException($"'{phrase}' is several phrases: give them one by one.", nameof(phrase));
    }

    /// <summary>Makes a prompt of a text as it is: phrases, each closed by a full stop.</summary>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public static GroundingPrompt OfText(WordPieceTokenizer tokenizer, string text)
    {
        var tokens = tokenizer.Encode(text);
        return tokens.Count <= LongestPrompt
            ? new GroundingPrompt(text, tokens, [.. tokens.Select(static token => (long)token.Id)], [.. tokens.Select(static _ => 1L)])
            : throw new ArgumentException($"The prompt has {tokens.Count} tokens, {LongestPrompt} are the most: use fewer words.", nameof(text));
    }

    /// <summary>The same prompt, filled up to a length. The results for its own tokens stay what they are.</summary>
    /// <exception cref="ArgumentException">The prompt is longer.</exception>
    public GroundingPrompt PadTo(int length, TextToken padding)
    {
        if (length < Tokens.Count)
        {
            throw new ArgumentException($"The prompt '{Text}' has {Tokens.Count} tokens, more than {length}: use fewer words.", nameof(length));
        }

        var ids = new long[length];
        var attention = new long[length];
        Array.Fill(ids, padding.Id);
        Ids.AsSpan(0, Tokens.Count).CopyTo(ids);
        attention.AsSpan(0, Tokens.Count).Fill(1);
        return new GroundingPrompt(Text, Tokens, ids, attention);
    }
}
