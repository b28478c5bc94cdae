using System.Buffers.Binary;
using System.IO.Compression;

namespace ProductVideo.Media.Images;

/// <summary>Writes 8-bit pictures of 1, 3 or 4 channels.</summary>
internal static class PngWriter
{
    internal static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static void Write(Stream stream, int width, int height, int channels, byte[] pixels)
    {
        stream.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = channels switch { 1 => 0, 3 => 2, _ => 6 };
        header[10..].Clear();
        WriteChunk(stream, "IHDR"u8, header);
        using var compressed = new MemoryStream();
        Compress(compressed, width * channels, height, channels, pixels);
        WriteChunk(stream, "IDAT"u8, compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
        WriteChunk(stream, "IEND"u8, []);
    }

    // Each row takes the filter that leaves the smallest residuals, the usual heuristic of the PNG specification, section 12.7.
    private static void Compress(MemoryStream target, int stride, int height, int channels, byte[] pixels)
    {
        using var zlib = new ZLibStream(target, CompressionLevel.Fastest, leaveOpen: true);
        byte[] filters = channels == 1 ? [PngFilter.None, PngFilter.Up] : [PngFilter.Sub, PngFilter.Up, PngFilter.Paeth];
        var candidates = filters.Select(filter => new byte[stride + 1]).ToArray();
        ReadOnlySpan<byte> above = new byte[stride];
        for (var y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> row = pixels.AsSpan(y * stride, stride);
            var best = candidates[0];
            var lowest = long.MaxValue;
            for (var i = 0; i < filters.Length; i++)
            {
                candidates[i][0] = filters[i];
                PngFilter.Apply(filters[i], row, above, channels, candidates[i].AsSpan(1));
                var cost = PngFilter.Cost(candidates[i].AsSpan(1));
                if (cost < lowest)
                {
                    (lowest, best) = (cost, candidates[i]);
                }
            }

            zlib.Write(best);
            above = row;
        }
    }

    private static void WriteChunk(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        stream.Write(type);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Append(Crc32.Append(0, type), data));
        stream.Write(number);
    }
}
