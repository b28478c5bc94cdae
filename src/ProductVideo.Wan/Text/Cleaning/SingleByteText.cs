using System.Text;

namespace ProductVideo.Wan.Text.Cleaning;

/// <summary>An encoding with one byte a character, in both directions. Bytes without a character stand for the control code of their number.</summary>
internal sealed class SingleByteText
{
    private readonly Dictionary<char, byte> _bytes = [];
    private readonly char[] _characters = new char[256];

    private SingleByteText(Encoding encoding)
    {
        for (var code = 0; code < _characters.Length; code++)
        {
            var decoded = encoding.GetString([(byte)code]);
            _characters[code] = decoded is [not '\uFFFD' and var character] ? character : (char)code;
            _bytes.TryAdd(_characters[code], (byte)code);
        }
    }

    /// <summary>ISO 8859-1: every byte is the character of its number.</summary>
    public static SingleByteText Latin1 { get; } = new(Encoding.Latin1);

    /// <summary>Windows, Western Europe.</summary>
    public static SingleByteText Windows1252 { get; } = CodePage(1252);

    /// <summary>Windows, Cyrillic.</summary>
    public static SingleByteText Windows1251 { get; } = CodePage(1251);

    /// <summary>Old Macintosh, Western Europe.</summary>
    public static SingleByteText MacRoman { get; } = CodePage(10000);

    /// <summary>DOS.</summary>
    public static SingleByteText Dos437 { get; } = CodePage(437);

    /// <summary>The character of a byte.</summary>
    public char Decode(byte code) => _characters[code];

    /// <summary>The byte of a character; null when it has none. Control codes from 128 on count as their own byte.</summary>
    public byte? Encode(char character) => _bytes.TryGetValue(character, out var code) ? code
        : character is >= '\u0080' and <= '\u009F' ? (byte)character : null;

    /// <summary>The bytes of a text; null when a character has none.</summary>
    public byte[]? Encode(ReadOnlySpan<char> text)
    {
        var bytes = new byte[text.Length];
        for (var index = 0; index < text.Length; index++)
        {
            if (Encode(text[index]) is not { } code)
            {
                return null;
            }

            bytes[index] = code;
        }

        return bytes;
    }

    private static SingleByteText CodePage(int number) => new(CodePagesEncodingProvider.Instance.GetEncoding(number)!);
}
