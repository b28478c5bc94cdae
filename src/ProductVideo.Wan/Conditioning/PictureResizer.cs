namespace ProductVideo.Wan.Conditioning;

/// <summary>
/// Resizes 8-bit pictures to the bit as Pillow does, which DiffSynth-Studio's loaders use: columns first, then rows, both rounded to
/// 8 bits. The engine has its own resizer because it depends on no picture library.
/// </summary>
internal static class PictureResizer
{
    /// <summary>Resizes; a picture that has the size already is returned itself.</summary>
    public static PixelFrame Resize(PixelFrame picture, int width, int height, PictureFilter filter)
    {
        var pixels = picture.Pixels;
        if (width != picture.Width)
        {
            pixels = Columns(pixels, picture.Width, picture.Channels, PictureTaps.Plan(picture.Width, width, filter), picture.Height);
        }

        if (height != picture.Height)
        {
            pixels = Rows(pixels, width * picture.Channels, PictureTaps.Plan(picture.Height, height, filter));
        }

        return ReferenceEquals(pixels, picture.Pixels) ? picture : new PixelFrame(width, height, pixels);
    }

    private static byte[] Columns(byte[] pixels, int width, int channels, PictureTaps[] taps, int rows)
    {
        var result = new byte[taps.Length * channels * rows];
        for (var row = 0; row < rows; row++)
        {
            var source = pixels.AsSpan(row * width * channels, width * channels);
            var target = result.AsSpan(row * taps.Length * channels, taps.Length * channels);
            for (var column = 0; column < target.Length; column++)
            {
                var (first, weights) = taps[column / channels];
                var sum = 1 << (PictureTaps.Precision - 1);
                for (var tap = 0; tap < weights.Length; tap++)
                {
                    sum += source[((first + tap) * channels) + (column % channels)] * weights[tap];
                }

                target[column] = Round(sum);
            }
        }

        return result;
    }

    private static byte[] Rows(byte[] pixels, int stride, PictureTaps[] taps)
    {
        var result = new byte[taps.Length * stride];
        var sums = new int[stride];
        for (var row = 0; row < taps.Length; row++)
        {
            Array.Fill(sums, 1 << (PictureTaps.Precision - 1));
            var (first, weights) = taps[row];
            for (var tap = 0; tap < weights.Length; tap++)
            {
                var source = pixels.AsSpan((first + tap) * stride, stride);
                for (var column = 0; column < stride; column++)
                {
                    sums[column] += source[column] * weights[tap];
                }
            }

            for (var column = 0; column < stride; column++)
            {
                result[(row * stride) + column] = Round(sums[column]);
            }
        }

        return result;
    }

    private static byte Round(int sum) => (byte)Math.Clamp(sum >> PictureTaps.Precision, 0, 255);
}
