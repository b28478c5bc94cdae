using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Gates;

/// <summary>A frame's Rec. 601 luma at a fraction of its size; each sample is the mean of a square of pixels.</summary>
internal sealed class LumaPlane
{
    private LumaPlane(int width, int height) => (Width, Height, Samples) = (width, height, new byte[width * height]);

    /// <summary>Samples across.</summary>
    public int Width { get; }

    /// <summary>Samples down.</summary>
    public int Height { get; }

    /// <summary>The samples, row by row.</summary>
    public byte[] Samples { get; }

    /// <summary>One row.</summary>
    public ReadOnlySpan<byte> Row(int y) => Samples.AsSpan(y * Width, Width);

    /// <summary>Reduces a frame; what is left over at the right and at the bottom is dropped.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="factor">The side of a square, at least 1 and at most the frame's shorter side.</param>
    public static LumaPlane Reduce(RgbImage frame, int factor)
    {
        var plane = new LumaPlane(frame.Width / factor, frame.Height / factor);
        var sums = new int[plane.Width];
        for (var y = 0; y < plane.Height; y++)
        {
            Array.Clear(sums);
            for (var line = 0; line < factor; line++)
            {
                Accumulate(frame.Row((y * factor) + line), factor, sums);
            }

            for (var x = 0; x < plane.Width; x++)
            {
                plane.Samples[(y * plane.Width) + x] = (byte)(((sums[x] / (factor * factor)) + 128) >> 8);
            }
        }

        return plane;
    }

    // 77, 150 and 29 of 256 are 0.299, 0.587 and 0.114
    private static void Accumulate(ReadOnlySpan<byte> row, int factor, int[] sums)
    {
        var pixel = 0;
        for (var x = 0; x < sums.Length; x++)
        {
            var sum = 0;
            for (var column = 0; column < factor; column++, pixel += RgbImage.Channels)
            {
                sum += (77 * row[pixel]) + (150 * row[pixel + 1]) + (29 * row[pixel + 2]);
            }

            sums[x] += sum;
        }
    }
}
