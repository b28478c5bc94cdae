using System.Buffers.Binary;
using System.IO.Compression;

namespace ProductVideo.Datasets.Tests.Hostile;

/// <summary>Ways to spoil bytes.</summary>
internal static class Spoil
{
    /// <summary>The first part of some bytes.</summary>
    public static byte[] Cut(byte[] bytes, Random random) => bytes[..random.Next(1, bytes.Length)];

    /// <summary>Some bits turned over.</summary>
    public static byte[] Flip(byte[] bytes, Random random, int bits)
    {
        var result = (byte[])bytes.Clone();
        for (var count = 0; count < bits; count++)
        {
            result[random.Next(result.Length)] ^= (byte)(1 << random.Next(8));
        }

        return result;
    }

    /// <summary>A 32-bit big-endian number somewhere before a mark put in another's place: box lengths, chunk lengths, sizes.</summary>
    public static byte[] Number(byte[] bytes, ReadOnlySpan<byte> mark, int offset, uint value)
    {
        var result = (byte[])bytes.Clone();
        var place = bytes.AsSpan().IndexOf(mark) + offset;
        if (place >= 0 && place + 4 <= result.Length)
        {
            BinaryPrimitives.WriteUInt32BigEndian(result.AsSpan(place), value);
        }

        return result;
    }

    /// <summary>Zeros, packed: a few kilobytes that unpack to many megabytes.</summary>
    public static byte[] Bomb(int megabytes, bool isZlib)
    {
        using var packed = new MemoryStream();
        using (Stream packer = isZlib ? new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true) : new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var zeros = new byte[1 << 20];
            for (var count = 0; count < megabytes; count++)
            {
                packer.Write(zeros);
            }
        }

        return packed.ToArray();
    }

    public static byte[] Noise(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
