using System.Globalization;
using System.Text;

namespace ProductVideo.Vision.Detection.Tokens;

/// <summary>The kinds of characters that BERT's normaliser tells apart, as the tokenizers library defines them.</summary>
internal static class BertCharacters
{
    private const int ReplacementCharacter = 0xFFFD;

    /// <summary>Whether a character is dropped: zero, the replacement character, and what Unicode calls control, format or private use.</summary>
    public static bool IsDropped(Rune character) => character.Value is 0 or ReplacementCharacter
        || (character.Value is not ('\t' or '\n' or '\r')
            && Rune.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse);

    /// <summary>Whether it is a mark that stands over or under another character.</summary>
    public static bool IsAccent(Rune character) => Rune.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark;

    /// <summary>Whether it is a word of its own: ASCII symbols count as punctuation too.</summary>
    public static bool IsPunctuation(Rune character) =>
        (character.IsAscii && (char.IsPunctuation((char)character.Value) || char.IsSymbol((char)character.Value))) || Rune.IsPunctuation(character);

    /// <summary>Whether it is an ideograph, which is a word of its own. The fifth range begins where the library lets it begin, not where the block does.</summary>
    public static bool IsIdeograph(Rune character) => character.Value
        is (>= 0x4E00 and <= 0x9FFF)
        or (>= 0x3400 and <= 0x4DBF)
        or (>= 0x20000 and <= 0x2A6DF)
        or (>= 0x2A700 and <= 0x2B73F)
        or (>= 0x2B740 and <= 0x2B81F)
        or (>= 0x2B920 and <= 0x2CEAF)
        or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x2F800 and <= 0x2FA1F);
}
