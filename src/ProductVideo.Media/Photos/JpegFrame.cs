using System.Buffers.Binary;

namespace ProductVideo.Media.Photos;

/// <summary>A JPEG's frame header (ITU-T T.81, B.2.2).</summary>
/// <param name="Width">Pixels per row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Sampling">How its colours are sampled.</param>
internal readonly record struct JpegFrame(int Width, int Height, JpegSampling Sampling)
{
    /// <summary>Reads the segment's data behind its length; it has at least five bytes.</summary>
    public static JpegFrame Parse(ReadOnlySpan<byte> data) =>
        new(BinaryPrimitives.ReadUInt16BigEndian(data[3..]), BinaryPrimitives.ReadUInt16BigEndian(data[1..]), SamplingOf(data));

    // Precision, height, width, number of components; then for each component its name, its factors (horizontal in the high half) and its table.
    private static JpegSampling SamplingOf(ReadOnlySpan<byte> data)
    {
        if (data.Length < 15 || data[0] != 8 || data[5] != 3 || data[6] == 'R' || data[10] != data[13])
        {
            return JpegSampling.Other;
        }

        // some encoders give every factor twice
        return (Across(data[7]), Across(data[10]), Down(data[7]), Down(data[10])) switch
        {
            var (luma, colour, lumaDown, colourDown) when luma == colour && lumaDown == colourDown => JpegSampling.Each,
            var (luma, colour, lumaDown, colourDown) when luma == 2 * colour && lumaDown == colourDown => JpegSampling.Pair,
            var (luma, colour, lumaDown, colourDown) when luma == 2 * colour && lumaDown == 2 * colourDown => JpegSampling.Square,
            _ => JpegSampling.Other,
        };

        static int Across(byte factors) => factors >> 4;
        static int Down(byte factors) => factors & 15;
    }
}
