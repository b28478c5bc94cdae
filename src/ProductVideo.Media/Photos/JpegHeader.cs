using System.Buffers.Binary;

namespace ProductVideo.Media.Photos;

/// <summary>Walks a JPEG's segments (ITU-T T.81, annex B) for its size, its EXIF orientation and its end mark.</summary>
internal static class JpegHeader
{
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte ExifSegment = 0xE1;
    private const byte AdobeSegment = 0xEE;

    public static PhotoHeader? Parse(ReadOnlySpan<byte> file)
    {
        JpegFrame? size = null;
        var isRgb = false;
        var orientation = 1;
        var position = 2;
        while (position + 4 <= file.Length)
        {
            if (file[position] != 0xFF)
            {
                return null;
            }

            var marker = file[position + 1];
            if (marker is 0xFF or 0x01 or (>= 0xD0 and <= 0xD8))
            {
                position += marker == 0xFF ? 1 : 2;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(position + 2)..]);
            if (marker == EndOfImage || length < 2 || position + 2 + length > file.Length)
            {
                break;
            }

            var data = file.Slice(position + 4, length - 2);
            if (marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC && data.Length >= 5)
            {
                size = JpegFrame.Parse(data);
            }
            else if (marker == ExifSegment && data.StartsWith("Exif\0\0"u8) && orientation == 1)
            {
                orientation = Exif.Orientation(data[6..]);
            }
            else if (marker == AdobeSegment && data.StartsWith("Adobe"u8) && data.Length >= 12)
            {
                isRgb = data[11] == 0;
            }
            else if (marker == StartOfScan)
            {
                // Cameras append data of their own after the end mark, so it is looked for anywhere behind the start of the scan.
                var isComplete = file[position..].LastIndexOf([(byte)0xFF, EndOfImage]) >= 0;
                return Header(size, orientation, isComplete, isRgb);
            }

            position += 2 + length;
        }

        return Header(size, orientation, isComplete: false, isRgb);
    }

    private static PhotoHeader? Header(JpegFrame? frame, int orientation, bool isComplete, bool isRgb) => frame is { } known
        ? new PhotoHeader(PhotoFormat.Jpeg, known.Width, known.Height, orientation, isComplete) { Sampling = isRgb ? JpegSampling.Other : known.Sampling }
        : null;
}
