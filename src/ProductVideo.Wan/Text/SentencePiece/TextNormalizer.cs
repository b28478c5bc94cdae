using System.Text;

namespace ProductVideo.Wan.Text.SentencePiece;

/// <summary>
/// Prepares text as libsentencepiece does: from left to right the longest known sequence of characters is replaced, spaces are
/// removed or escaped, and user-defined pieces stay as they are. All texts are UTF-8.
/// </summary>
internal sealed class TextNormalizer
{
    private static readonly byte[] Space = " "u8.ToArray();
    private static readonly byte[] EscapedSpace = "\u2581"u8.ToArray();
    private static readonly byte[] Replacement = "\uFFFD"u8.ToArray();

    private readonly NormalizerRules _rules;
    private readonly CharacterMap? _characters;
    private readonly ByteTrie _userDefined;
    private readonly byte[] _space;

    public TextNormalizer(NormalizerRules rules, ByteTrie userDefined)
    {
        _rules = rules;
        _characters = rules.CharacterMap.IsEmpty ? null : new CharacterMap(rules.CharacterMap);
        _userDefined = userDefined;
        _space = rules.EscapeWhitespace ? EscapedSpace : Space;
    }

    /// <summary>The prepared text; empty when nothing but spaces to remove is left.</summary>
    public byte[] Normalize(ReadOnlySpan<byte> text)
    {
        text = _rules.RemoveExtraWhitespace ? SkipSpaces(text) : text;
        if (text.IsEmpty)
        {
            return [];
        }

        var result = new List<byte>(text.Length + (text.Length / 4) + EscapedSpace.Length);
        if (_rules.AddDummyPrefix)
        {
            result.AddRange(_space);
        }

        var afterSpace = _rules.RemoveExtraWhitespace;
        while (!text.IsEmpty)
        {
            var length = Next(text, out var next);
            afterSpace = Append(result, next, afterSpace) && _rules.RemoveExtraWhitespace;
            text = text[length..];
        }

        return _rules.RemoveExtraWhitespace ? TrimEnd(result) : [.. result];
    }

    private ReadOnlySpan<byte> SkipSpaces(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var length = Next(text, out var next);
            if (!next.SequenceEqual(Space))
            {
                break;
            }

            text = text[length..];
        }

        return text;
    }

    // How many bytes of the text are taken, and what stands for them.
    private int Next(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> next)
    {
        var length = _userDefined.LongestPrefix(text);
        if (length > 0)
        {
            next = text[..length];
            return length;
        }

        if (_characters is not null)
        {
            length = _characters.Match(text, out next);
            if (length > 0)
            {
                return length;
            }
        }

        var isCharacter = Rune.DecodeFromUtf8(text, out _, out length) == System.Buffers.OperationStatus.Done;
        next = isCharacter ? text[..length] : Replacement;
        return isCharacter ? length : 1;
    }

    // Returns whether the result ends with a space now.
    private bool Append(List<byte> result, ReadOnlySpan<byte> next, bool afterSpace)
    {
        while (afterSpace && !next.IsEmpty && next[0] == Space[0])
        {
            next = next[1..];
        }

        if (next.IsEmpty)
        {
            return afterSpace;
        }

        foreach (var letter in next)
        {
            if (letter == Space[0])
            {
                result.AddRange(_space);
            }
            else
            {
                result.Add(letter);
            }
        }

        return next[^1] == Space[0];
    }

    private byte[] TrimEnd(List<byte> result)
    {
        var bytes = result.ToArray().AsSpan();
        while (bytes.EndsWith(_space))
        {
            bytes = bytes[..^_space.Length];
        }

        return bytes.ToArray();
    }
}
