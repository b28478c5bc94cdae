using System.Text;

namespace ProductVideo.Vision.Tracking.Operators;

/// <summary>Writes the fields of one message in the wire format of Protocol Buffers, which ONNX files are in.</summary>
internal sealed class ProtobufWriter
{
    private const int Variable = 0;
    private const int Delimited = 2;

    private readonly List<byte> _bytes = [];

    /// <summary>What was written.</summary>
    public byte[] ToArray() => [.. _bytes];

    /// <summary>A whole number; negative ones take ten bytes.</summary>
    public ProtobufWriter Number(int field, long value)
    {
        Varint((uint)((field << 3) | Variable));
        Varint((ulong)value);
        return this;
    }

    /// <summary>A string.</summary>
    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A message in this one.</summary>
    public ProtobufWriter Message(int field, ProtobufWriter message) => Bytes(field, message.ToArray());

    private ProtobufWriter Bytes(int field, byte[] value)
    {
        Varint((uint)((field << 3) | Delimited));
        Varint((ulong)value.Length);
        _bytes.AddRange(value);
        return this;
    }

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
    }
}
