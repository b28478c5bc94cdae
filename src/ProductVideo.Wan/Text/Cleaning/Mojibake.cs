using System.Text;

namespace ProductVideo.Wan.Text.Cleaning;

/// <summary>
/// Repairs text that was UTF-8 and was read as something else ("Ã©" for "é", "æ—¥" for "日"): as a whole where all of it went wrong,
/// else sequence by sequence. A repair must be valid UTF-8 and give characters that people write; genuine text hardly ever does.
/// </summary>
internal static class Mojibake
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Under the last two, ordinary punctuation before accented letters is valid UTF-8 too, so less is believed of them.
    private static readonly (SingleByteText Encoding, Func<Rune, bool> Believes)[] Guesses =
    [
        (SingleByteText.Latin1, IsWritten),
        (SingleByteText.Windows1252, IsWritten),
        (SingleByteText.Windows1251, IsWritten),
        (SingleByteText.MacRoman, IsWestern),
        (SingleByteText.Dos437, IsWestern),
    ];

    /// <summary>The text, repaired once; what was garbled twice needs a second call.</summary>
    public static string Repair(string text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return text;
        }

        foreach (var (encoding, believes) in Guesses)
        {
            if (encoding.Encode(text) is { } bytes && Decode(bytes, believes) is { } repaired)
            {
                return repaired;
            }
        }

        return RepairSequences(text);
    }

    private static string RepairSequences(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length;)
        {
            var length = SequenceLength(text.AsSpan(index));
            var bytes = length > 0 ? SingleByteText.Windows1252.Encode(text.AsSpan(index, length)) : null;
            var repaired = bytes is null ? null : Decode(bytes, IsWritten);
            result.Append(repaired ?? text.AsSpan(index, 1));
            index += repaired is null ? 1 : length;
        }

        return result.ToString();
    }

    // Characters of one UTF-8 sequence read as Windows-1252; 0 when none begins here. Two-byte sequences are believed where the first
    // is Â or Ã and no quote or dash follows, which may well stand behind a capital letter.
    private static int SequenceLength(ReadOnlySpan<char> text)
    {
        var length = SingleByteText.Windows1252.Encode(text[0]) switch
        {
            0xC2 or 0xC3 => 2,
            >= 0xE0 and <= 0xEF => 3,
            >= 0xF0 and <= 0xF4 => 4,
            _ => 0,
        };
        if (length == 0 || length > text.Length || (length == 2 && text[1] is (>= '\u2013' and <= '\u2026') or '\u00AB' or '\u00BB'))
        {
            return 0;
        }

        foreach (var character in text[1..length])
        {
            if (SingleByteText.Windows1252.Encode(character) is not (>= 0x80 and <= 0xBF))
            {
                return 0;
            }
        }

        return length;
    }

    private static string? Decode(byte[] bytes, Func<Rune, bool> believes)
    {
        try
        {
            var decoded = StrictUtf8.GetString(bytes);
            return decoded.Length < bytes.Length && decoded.EnumerateRunes().All(rune => rune.IsAscii || believes(rune)) ? decoded : null;
        }
        catch (DecoderFallbackException)
        {
            // genuine text in this encoding
            return null;
        }
    }

    private static bool IsWestern(Rune rune) => rune.Value is (>= 0xA0 and <= 0xFF) or (>= 0x2000 and <= 0x206F) or 0x20AC or 0x2122;

    // The blocks of living scripts, punctuation, signs and emoji; left out are phonetic letters, combining marks and what lies between.
    private static bool IsWritten(Rune rune) => rune.Value is
        (>= 0x80 and <= 0x17F) or 0x192 or (>= 0x218 and <= 0x21B) or 0x2C6 or 0x2DC
        or (>= 0x386 and <= 0x3CE) or (>= 0x400 and <= 0x45F) or 0x490 or 0x491 or (>= 0x5D0 and <= 0x5EA) or (>= 0x60C and <= 0x6FF)
        or (>= 0x900 and <= 0xEFF) or (>= 0x10A0 and <= 0x11FF) or (>= 0x1E00 and <= 0x1FFF)
        or (>= 0x2000 and <= 0x206F) or (>= 0x20A0 and <= 0x20CF) or (>= 0x2100 and <= 0x27BF) or (>= 0x2B00 and <= 0x2BFF)
        or (>= 0x3000 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE00 and <= 0xFE0F)
        or 0xFEFF or (>= 0xFF00 and <= 0xFFFD) or (>= 0x1F000 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFF);
}
