using System.Buffers.Binary;

namespace ProductVideo.Media.Photos;

/// <summary>Finds a PNG photo's size, its eXIf chunk and its end (W3C PNG, third edition).</summary>
internal static class PngPhotoHeader
{
    public static PhotoHeader Parse(ReadOnlySpan<byte> file)
    {
        var width = BinaryPrimitives.ReadInt32BigEndian(file[16..]);
        var height = BinaryPrimitives.ReadInt32BigEndian(file[20..]);
        var orientation = 1;
        var position = 8L;
        while (position + 12 <= file.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[(int)position..]);
            var type = file.Slice((int)position + 4, 4);
            if (position + 12 + length > file.Length)
            {
                break;
            }

            if (type.SequenceEqual("IEND"u8))
            {
                return new PhotoHeader(PhotoFormat.Png, width, height, orientation, IsComplete: true);
            }

            orientation = type.SequenceEqual("eXIf"u8) ? Exif.Orientation(file.Slice((int)position + 8, (int)length)) : orientation;
            position += 12 + length;
        }

        return new PhotoHeader(PhotoFormat.Png, width, height, orientation, IsComplete: false);
    }
}
