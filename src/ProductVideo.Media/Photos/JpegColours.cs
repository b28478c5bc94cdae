using ProductVideo.Media.Images;

namespace ProductVideo.Media.Photos;

/// <summary>
/// From the planes of a JPEG to red, green and blue, to the bit as libjpeg does it, because the tools that photos are compared with read them so: colour samples lie
/// between pixels and are spread by a triangle, 3 : 1 to the nearer and the farther one ("fancy upsampling"), then ITU-R BT.601 at full range in 16 fractional bits.
/// </summary>
internal static class JpegColours
{
    /// <summary>Narrower colour planes are repeated, not spread.</summary>
    private const int NarrowestSpread = 3;

    private static readonly int RedOfV = Fraction(1.402);
    private static readonly int GreenOfU = Fraction(0.344136286);
    private static readonly int GreenOfV = Fraction(0.714136286);
    private static readonly int BlueOfU = Fraction(1.772);

    /// <summary>Bytes of the three planes.</summary>
    public static int Bytes(int width, int height, JpegSampling sampling)
    {
        var (across, down) = PlaneSize(width, height, sampling);
        return checked((width * height) + (2 * across * down));
    }

    /// <summary>Converts the planes, one behind the other.</summary>
    public static RgbaImage Convert(ReadOnlySpan<byte> planes, int width, int height, JpegSampling sampling)
    {
        var (across, down) = PlaneSize(width, height, sampling);
        var luma = planes[..(width * height)];
        var first = planes.Slice(luma.Length, across * down);
        var second = planes.Slice(luma.Length + first.Length, across * down);
        var image = new RgbaImage(width, height);
        var (blue, red) = (new byte[width + 1], new byte[width + 1]);
        var sums = new int[across];
        for (var y = 0; y < height; y++)
        {
            SpreadRow(first, across, down, y, sampling, sums, blue);
            SpreadRow(second, across, down, y, sampling, sums, red);
            Row(luma.Slice(y * width, width), blue, red, image.Row(y));
        }

        return image;
    }

    private static int Fraction(double value) => (int)((value * 65536) + 0.5);

    private static (int Across, int Down) PlaneSize(int width, int height, JpegSampling sampling) => (
        sampling == JpegSampling.Each ? width : (width + 1) / 2,
        sampling == JpegSampling.Square ? (height + 1) / 2 : height);

    private static void SpreadRow(ReadOnlySpan<byte> plane, int across, int down, int y, JpegSampling sampling, int[] sums, byte[] row)
    {
        if (sampling == JpegSampling.Each)
        {
            plane.Slice(y * across, across).CopyTo(row);
            return;
        }

        var isSquare = sampling == JpegSampling.Square;
        var near = plane.Slice((isSquare ? y / 2 : y) * across, across);
        if (across < NarrowestSpread)
        {
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = near[Math.Min(x / 2, across - 1)];
            }

            return;
        }

        // The sums have two more bits with each direction that is spread; halves are rounded up and down in turn.
        var far = isSquare ? plane.Slice(Math.Clamp((y / 2) + (y % 2 == 0 ? -1 : 1), 0, down - 1) * across, across) : near;
        for (var x = 0; x < across; x++)
        {
            sums[x] = isSquare ? (3 * near[x]) + far[x] : near[x];
        }

        var (bits, left, right) = isSquare ? (4, 8, 7) : (2, 1, 2);
        for (var x = 0; x < across; x++)
        {
            // a pixel at the edge has no farther sample
            row[2 * x] = (byte)(x == 0 && !isSquare ? sums[x] : ((3 * sums[x]) + sums[Math.Max(0, x - 1)] + left) >> bits);
            if ((2 * x) + 1 < row.Length)
            {
                row[(2 * x) + 1] = (byte)(x == across - 1 && !isSquare ? sums[x] : ((3 * sums[x]) + sums[Math.Min(across - 1, x + 1)] + right) >> bits);
            }
        }
    }

    private static void Row(ReadOnlySpan<byte> luma, byte[] blue, byte[] red, Span<byte> target)
    {
        const int Half = 1 << 15;
        for (int x = 0, at = 0; x < luma.Length; x++, at += RgbaImage.Channels)
        {
            var (u, v) = (blue[x] - 128, red[x] - 128);
            target[at] = Limit(luma[x] + (((RedOfV * v) + Half) >> 16));
            target[at + 1] = Limit(luma[x] + (((-GreenOfU * u) - (GreenOfV * v) + Half) >> 16));
            target[at + 2] = Limit(luma[x] + (((BlueOfU * u) + Half) >> 16));
            target[at + 3] = 255;
        }
    }

    private static byte Limit(int level) => (byte)Math.Clamp(level, 0, 255);
}
