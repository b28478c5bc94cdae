using Google.Protobuf;

namespace Aspire.Hosting.Otlp;

/// <summary>
/// Walks the fields of one protobuf message. OTLP's messages are read straight from the wire by field number (opentelemetry-proto 1.x), so that no generated
/// classes are needed; fields that nobody asks for are skipped.
/// </summary>
internal ref struct OtlpReader
{
    private const int LargestNesting = 32;
    private readonly int _depth;
    private readonly CodedInputStream _input;

    private OtlpReader(CodedInputStream input, int depth) => (_input, _depth) = (input, depth);

    /// <summary>The number of the present field.</summary>
    public int Field { get; private set; }

    /// <summary>Opens a message.</summary>
    public static OtlpReader Open(byte[] message) => new(new CodedInputStream(message), 0);

    /// <summary>Goes to the next field; false at the end.</summary>
    /// <exception cref="InvalidProtocolBufferException">The message is damaged.</exception>
    public bool Next()
    {
        var tag = _input.ReadTag();
        Field = WireFormat.GetTagFieldNumber(tag);
        return tag != 0;
    }

    /// <summary>Opens the message in the present field.</summary>
    /// <exception cref="InvalidProtocolBufferException">Messages lie in each other too deeply.</exception>
    public readonly OtlpReader Message()
    {
        if (_depth >= LargestNesting)
        {
            throw new OtlpException($"A message holds more than {LargestNesting} messages in each other.");
        }

        return new OtlpReader(_input.ReadBytes().CreateCodedInput(), _depth + 1);
    }

    public readonly string Text() => _input.ReadString();

    public readonly string Hex() => Convert.ToHexStringLower(_input.ReadBytes().Span);

    public readonly ulong Fixed64() => _input.ReadFixed64();

    public readonly long Signed64() => _input.ReadSFixed64();

    public readonly double Double() => _input.ReadDouble();

    public readonly long Varint() => _input.ReadInt64();

    public readonly bool Bool() => _input.ReadBool();

    public readonly void Skip() => _input.SkipLastField();
}
