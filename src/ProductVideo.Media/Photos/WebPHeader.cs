using System.Buffers.Binary;

namespace ProductVideo.Media.Photos;

/// <summary>Finds a WebP photo's size, its EXIF chunk and its end (RFC 9649).</summary>
internal static class WebPHeader
{
    public static PhotoHeader? Parse(ReadOnlySpan<byte> file)
    {
        var isComplete = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L <= file.Length;
        (int Width, int Height)? size = null;
        var orientation = 1;
        var position = 12L;
        while (position + 8 <= file.Length)
        {
            var type = file.Slice((int)position, 4);
            var length = (long)BinaryPrimitives.ReadUInt32LittleEndian(file[((int)position + 4)..]);
            var data = file[((int)position + 8)..];
            data = data[..(int)Math.Min(length, data.Length)];
            size ??= SizeOf(type, data);
            orientation = type.SequenceEqual("EXIF"u8) ? Exif.Orientation(data) : orientation;
            position += 8 + length + (length & 1);
        }

        return size is { } known ? new PhotoHeader(PhotoFormat.WebP, known.Width, known.Height, orientation, isComplete) : null;
    }

    private static (int Width, int Height)? SizeOf(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        if (type.SequenceEqual("VP8X"u8) && data.Length >= 10)
        {
            return ((data[4] | (data[5] << 8) | (data[6] << 16)) + 1, (data[7] | (data[8] << 8) | (data[9] << 16)) + 1);
        }

        if (type.SequenceEqual("VP8L"u8) && data.Length >= 5)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            return ((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
        }

        return type.SequenceEqual("VP8 "u8) && data.Length >= 10
            ? (BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF)
            : null;
    }
}
