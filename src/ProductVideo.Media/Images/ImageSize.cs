namespace ProductVideo.Media.Images;

internal static class ImageSize
{
    public static int Bytes(int width, int height, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        return checked(width * height * channels);
    }

    public static void Check(int width, int height, int channels, byte[] pixels)
    {
        var expected = Bytes(width, height, channels);
        if (pixels.Length != expected)
        {
            throw new ArgumentException(
                $"A {width}x{height} picture of {channels} channel(s) needs {expected} bytes, not {pixels.Length}.", nameof(pixels));
        }
    }
}
