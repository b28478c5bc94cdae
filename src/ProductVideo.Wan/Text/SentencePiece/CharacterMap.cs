using System.Buffers.Binary;

namespace ProductVideo.Wan.Text.SentencePiece;

/// <summary>
/// The compiled replacements of a normalisation (<c>precompiled_charsmap</c>): the length of a double-array trie in bytes (32 bits,
/// little-endian), the trie, and the replacements as texts that end with a zero byte. The layout of the trie's 32-bit units is that
/// of Darts-clone: bits 0-7 and 31 the label, bit 8 whether a value follows, bits 10-30 the offset, which bit 9 scales by 256; a unit
/// that holds a value has it in bits 0-30.
/// </summary>
internal sealed class CharacterMap
{
    private readonly uint[] _units;
    private readonly ReadOnlyMemory<byte> _replacements;

    /// <summary>Reads the map.</summary>
    /// <exception cref="InvalidDataException">Its lengths do not fit.</exception>
    public CharacterMap(ReadOnlyMemory<byte> data)
    {
        if (data.Length < 4)
        {
            throw new InvalidDataException($"the character map has {data.Length} bytes, less than its length needs");
        }

        var bytes = BinaryPrimitives.ReadUInt32LittleEndian(data.Span);
        if (bytes < 4 || bytes % 4 != 0 || bytes > data.Length - 4)
        {
            throw new InvalidDataException($"the character map claims a tree of {bytes} bytes and has {data.Length}");
        }

        _units = new uint[bytes / 4];
        for (var index = 0; index < _units.Length; index++)
        {
            _units[index] = BinaryPrimitives.ReadUInt32LittleEndian(data.Span[(4 + (4 * index))..]);
        }

        _replacements = data[(4 + (int)bytes)..];
        if (_replacements.Length == 0 || _replacements.Span[^1] != 0)
        {
            throw new InvalidDataException("the character map's replacements end within a text");
        }
    }

    /// <summary>The longest beginning of the text that is replaced, in bytes (0 when none is), and what takes its place.</summary>
    /// <exception cref="InvalidDataException">The map points outside itself.</exception>
    public int Match(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> replacement)
    {
        var (longest, value) = (0, 0u);
        var position = Offset(_units[0]);
        for (var index = 0; index < text.Length; index++)
        {
            position ^= text[index];
            if (position >= _units.Length)
            {
                break;
            }

            var unit = _units[position];
            if ((unit & 0x800000FFu) != text[index])
            {
                break;
            }

            position ^= Offset(unit);
            if ((unit & 0x100u) != 0)
            {
                longest = index + 1;
                value = position < _units.Length ? _units[position] & 0x7FFFFFFFu : uint.MaxValue;
            }
        }

        replacement = longest == 0 ? default : Replacement(value);
        return longest;
    }

    private static uint Offset(uint unit) => (unit >> 10) << (int)((unit & 0x200u) >> 6);

    private ReadOnlySpan<byte> Replacement(uint start)
    {
        if (start >= _replacements.Length)
        {
            throw new InvalidDataException($"the character map refers to byte {start} of {_replacements.Length}");
        }

        var rest = _replacements.Span[(int)start..];
        return rest[..rest.IndexOf((byte)0)];
    }
}
