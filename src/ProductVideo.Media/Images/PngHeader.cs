using System.Buffers.Binary;

namespace ProductVideo.Media.Images;

/// <summary>The checked IHDR chunk.</summary>
internal sealed record PngHeader(int Width, int Height, int BitDepth, PngColourType ColourType)
{
    public int Samples => ColourType switch
    {
        PngColourType.Rgb => 3,
        PngColourType.GrayAlpha => 2,
        PngColourType.Rgba => 4,
        _ => 1,
    };

    public int BitsPerPixel => Samples * BitDepth;

    public int RowBytes => checked((int)((((long)Width * BitsPerPixel) + 7) / 8));

    public static PngHeader Parse(ReadOnlySpan<byte> data, string name)
    {
        if (data.Length != 13)
        {
            throw new MediaException(name, MediaErrorCode.Corrupt, $"'{name}' is a damaged PNG: its header is not 13 bytes long. Save the picture again.");
        }

        var width = BinaryPrimitives.ReadUInt32BigEndian(data);
        var height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        if (width == 0 || height == 0 || (ulong)width * height > (ulong)Png.MaximumPixels)
        {
            throw new MediaException(
                name,
                MediaErrorCode.InvalidSize,
                $"'{name}' says it is {width}x{height} pixels; 1 to {Png.MaximumPixels:N0} pixels are read. Resize the picture.");
        }

        var allowed = data[9] switch
        {
            0 => data[8] is 1 or 2 or 4 or 8 or 16,
            3 => data[8] is 1 or 2 or 4 or 8,
            2 or 4 or 6 => data[8] is 8 or 16,
            _ => false,
        };
        if (!allowed || data[10] != 0 || data[11] != 0)
        {
            throw new MediaException(
                name, MediaErrorCode.Corrupt, $"'{name}' is a damaged PNG: its header names a format that does not exist. Save the picture again.");
        }

        return data[12] == 0
            ? new PngHeader((int)width, (int)height, data[8], (PngColourType)data[9])
            : throw new MediaException(
                name, MediaErrorCode.UnsupportedFormat, $"'{name}' is an interlaced PNG. Save the picture again without interlacing.");
    }
}
