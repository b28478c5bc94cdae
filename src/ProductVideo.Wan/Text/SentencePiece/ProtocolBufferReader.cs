using System.Buffers.Binary;
using System.Text;

namespace ProductVideo.Wan.Text.SentencePiece;

/// <summary>
/// Walks the fields of one protocol buffer message (https://protobuf.dev/programming-guides/encoding): numbers, 4- and 8-byte values
/// and length-prefixed bytes; groups are refused.
/// </summary>
internal ref struct ProtocolBufferReader(ReadOnlyMemory<byte> message)
{
    private readonly ReadOnlyMemory<byte> _message = message;
    private int _position;
    private ulong _number;
    private ReadOnlyMemory<byte> _bytes;

    /// <summary>The number of the field read last.</summary>
    public int Field { get; private set; }

    /// <summary>Reads the next field; false at the end.</summary>
    /// <exception cref="InvalidDataException">The message is cut or malformed.</exception>
    public bool Read()
    {
        if (_position == _message.Length)
        {
            return false;
        }

        var key = Number();
        Field = (int)Math.Min(key >> 3, int.MaxValue);
        (_number, _bytes) = (0, default);
        switch (key & 7)
        {
            case 0:
                _number = Number();
                break;
            case 1:
                _bytes = Take(8);
                break;
            case 2:
                _bytes = Take(Number());
                break;
            case 5:
                _bytes = Take(4);
                break;
            default:
                throw new InvalidDataException($"byte {_position} begins a field of a kind that is not in use");
        }

        return true;
    }

    /// <summary>The field as a number.</summary>
    public readonly int Int32 => unchecked((int)_number);

    /// <summary>The field as a yes or no.</summary>
    public readonly bool Boolean => _number != 0;

    /// <summary>The field as a 4-byte float.</summary>
    /// <exception cref="InvalidDataException">It has another length.</exception>
    public readonly float Single => _bytes.Length == 4
        ? BinaryPrimitives.ReadSingleLittleEndian(_bytes.Span)
        : throw new InvalidDataException($"field {Field} is no 4-byte number");

    /// <summary>The field's bytes: a text, a message, or any data.</summary>
    public readonly ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>The field as text.</summary>
    /// <exception cref="InvalidDataException">It is not UTF-8.</exception>
    public readonly string Text
    {
        get
        {
            try
            {
                return StrictUtf8.GetString(_bytes.Span);
            }
            catch (DecoderFallbackException exception)
            {
                throw new InvalidDataException($"field {Field} is no UTF-8 text", exception);
            }
        }
    }

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ulong Number()
    {
        var result = 0ul;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Take(1).Span[0];
            result |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return result;
            }
        }

        throw new InvalidDataException($"the number before byte {_position} has no end");
    }

    private ReadOnlyMemory<byte> Take(ulong count)
    {
        if (count > (ulong)(_message.Length - _position))
        {
            throw new InvalidDataException($"{count} bytes are announced at byte {_position} and {_message.Length - _position} are left");
        }

        var taken = _message.Slice(_position, (int)count);
        _position += (int)count;
        return taken;
    }
}
