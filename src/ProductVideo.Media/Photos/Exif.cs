using System.Buffers.Binary;

namespace ProductVideo.Media.Photos;

/// <summary>Reads the orientation out of an EXIF block (CIPA DC-008: a TIFF directory). Nonsense counts as upright.</summary>
internal static class Exif
{
    private const int OrientationTag = 0x0112;
    private const int ShortType = 3;

    /// <summary>1 to 8; 1 where the block has none or is damaged.</summary>
    public static int Orientation(ReadOnlySpan<byte> tiff)
    {
        // WebP files written by some tools carry the JPEG segment's prefix as well.
        tiff = tiff.StartsWith("Exif\0\0"u8) ? tiff[6..] : tiff;
        if (tiff.Length < 8)
        {
            return 1;
        }

        var isLittle = tiff.StartsWith("II"u8);
        if ((!isLittle && !tiff.StartsWith("MM"u8)) || Read16(tiff, 2, isLittle) != 42)
        {
            return 1;
        }

        var directory = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
        {
            return 1;
        }

        var entries = Read16(tiff, (int)directory, isLittle);
        for (var entry = 0; entry < entries; entry++)
        {
            var at = (int)directory + 2 + (entry * 12);
            if (at + 12 > tiff.Length)
            {
                return 1;
            }

            if (Read16(tiff, at, isLittle) == OrientationTag && Read16(tiff, at + 2, isLittle) == ShortType)
            {
                return Read16(tiff, at + 8, isLittle) is >= 1 and <= 8 and var orientation ? orientation : 1;
            }
        }

        return 1;
    }

    private static int Read16(ReadOnlySpan<byte> data, int at, bool isLittle) => isLittle
        ? BinaryPrimitives.ReadUInt16LittleEndian(data[at..])
        : BinaryPrimitives.ReadUInt16BigEndian(data[at..]);
}
