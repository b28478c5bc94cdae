using System.Buffers.Binary;

namespace ProductVideo.Wan.Weights;

/// <summary>The two 8-bit floats that weight files use. Every value of either is exact in bfloat16.</summary>
public static class Float8
{
    /// <summary>The value of one stored byte.</summary>
    /// <param name="code">The byte.</param>
    /// <param name="type">F8E4M3 or F8E5M2.</param>
    public static float Decode(byte code, WeightType type)
    {
        var sign = (code & 0x80) != 0 ? -1f : 1f;
        if (type == WeightType.F8E5M2)
        {
            // the upper byte of an IEEE half
            return (float)BitConverter.UInt16BitsToHalf((ushort)(code << 8));
        }

        var exponent = (code >> 3) & 0xf;
        var mantissa = code & 7;
        if (exponent == 15 && mantissa == 7)
        {
            return float.NaN;
        }

        return exponent == 0
            ? sign * mantissa * MathF.Pow(2, -9)
            : sign * (8 + mantissa) * MathF.Pow(2, exponent - 10);
    }

    /// <summary>The nearest stored byte, ties to even; what is too large becomes the largest finite value, as converters of weights do.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">F8E4M3 or F8E5M2.</param>
    public static byte Encode(float value, WeightType type)
    {
        if (float.IsNaN(value))
        {
            return 0x7f;
        }

        var sign = float.IsNegative(value) ? 0x80 : 0;
        var (mantissaBits, smallest, largest, bias) = type == WeightType.F8E5M2 ? (2, -14, 57344f, 15) : (3, -6, 448f, 7);
        var magnitude = Math.Min(Math.Abs(value), largest);
        if (magnitude == 0)
        {
            return (byte)sign;
        }

        // below the smallest normal number the spacing stays that of its binade
        var exponent = Math.Max(Math.ILogB(magnitude), smallest);
        var steps = (int)Math.Round(Math.ScaleB((double)magnitude, mantissaBits - exponent), MidpointRounding.ToEven);
        if (steps == 2 << mantissaBits)
        {
            steps >>= 1;
            exponent++;
        }

        var code = steps < 1 << mantissaBits ? steps : ((exponent + bias) << mantissaBits) | (steps - (1 << mantissaBits));
        return (byte)(sign | code);
    }

    /// <summary>Writes stored bytes as little-endian bfloat16 numbers.</summary>
    internal static void DecodeToBFloat16(ReadOnlySpan<byte> codes, Span<byte> destination, WeightType type)
    {
        Span<ushort> table = stackalloc ushort[256];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = (ushort)(BitConverter.SingleToUInt32Bits(Decode((byte)i, type)) >> 16);
        }

        for (var i = 0; i < codes.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(destination[(2 * i)..], table[codes[i]]);
        }
    }
}
