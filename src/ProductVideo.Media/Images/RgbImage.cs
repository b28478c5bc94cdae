namespace ProductVideo.Media.Images;

/// <summary>An 8-bit colour picture or video frame: height x width x 3 bytes, row by row, red first, no padding.</summary>
public sealed class RgbImage
{
    /// <summary>Channels per pixel.</summary>
    public const int Channels = 3;

    /// <summary>Makes a black picture.</summary>
    public RgbImage(int width, int height)
        : this(width, height, new byte[ImageSize.Bytes(width, height, Channels)])
    {
    }

    /// <summary>Wraps <paramref name="pixels"/> without copying.</summary>
    /// <exception cref="ArgumentException">The buffer is not exactly width x height x 3 bytes.</exception>
    public RgbImage(int width, int height, byte[] pixels)
    {
        ImageSize.Check(width, height, Channels, pixels);
        Width = width;
        Height = height;
        Pixels = pixels;
    }

    /// <summary>Pixels per row, at least 1.</summary>
    public int Width { get; }

    /// <summary>Rows, at least 1.</summary>
    public int Height { get; }

    /// <summary>The bytes, height x width x 3.</summary>
    public byte[] Pixels { get; }

    /// <summary>One row, width x 3 bytes.</summary>
    public Span<byte> Row(int y) => Pixels.AsSpan(y * Width * Channels, Width * Channels);

    /// <summary>The three bytes of one pixel.</summary>
    public Span<byte> Pixel(int x, int y) => Pixels.AsSpan(((y * Width) + x) * Channels, Channels);

    /// <summary>A copy with a buffer of its own.</summary>
    public RgbImage Clone() => new(Width, Height, (byte[])Pixels.Clone());
}
