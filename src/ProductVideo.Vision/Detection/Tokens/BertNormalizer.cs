using System.Text;

namespace ProductVideo.Vision.Detection.Tokens;

/// <summary>BERT's "uncased" normalisation and its division into words, as the tokenizers library does both.</summary>
internal static class BertNormalizer
{
    /// <summary>Drops control characters and accents and lowers the case.</summary>
    public static List<PlacedRune> Normalize(ReadOnlySpan<PlacedRune> text)
    {
        var space = new Rune(' ');
        var normalized = new List<PlacedRune>(text.Length);
        var parts = new List<Rune>();
        foreach (var (character, origin) in text)
        {
            if (BertCharacters.IsDropped(character))
            {
                continue;
            }

            if (Rune.IsWhiteSpace(character))
            {
                normalized.Add(new PlacedRune(space, origin));
                continue;
            }

            var isIdeograph = BertCharacters.IsIdeograph(character);
            if (isIdeograph)
            {
                normalized.Add(new PlacedRune(space, origin));
            }

            parts.Clear();
            CanonicalDecomposition.Append(character, parts);
            foreach (var part in parts)
            {
                if (!BertCharacters.IsAccent(part))
                {
                    normalized.Add(new PlacedRune(Rune.ToLowerInvariant(part), origin));
                }
            }

            if (isIdeograph)
            {
                normalized.Add(new PlacedRune(space, origin));
            }
        }

        return normalized;
    }

    /// <summary>Divides a normalised text at spaces, and makes every punctuation mark a word.</summary>
    public static IEnumerable<Range> Words(List<PlacedRune> text)
    {
        var start = 0;
        for (var index = 0; index < text.Count; index++)
        {
            var isPunctuation = BertCharacters.IsPunctuation(text[index].Rune);
            if (!isPunctuation && !Rune.IsWhiteSpace(text[index].Rune))
            {
                continue;
            }

            if (index > start)
            {
                yield return start..index;
            }

            if (isPunctuation)
            {
                yield return index..(index + 1);
            }

            start = index + 1;
        }

        if (start < text.Count)
        {
            yield return start..text.Count;
        }
    }
}
