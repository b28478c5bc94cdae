namespace ProductVideo.Media.Images;

/// <summary>An 8-bit colour picture with straight (not premultiplied) alpha: height x width x 4 bytes, row by row, red first, alpha last, no padding.</summary>
public sealed class RgbaImage
{
    /// <summary>Channels per pixel.</summary>
    public const int Channels = 4;

    /// <summary>Makes a transparent black picture.</summary>
    public RgbaImage(int width, int height)
        : this(width, height, new byte[ImageSize.Bytes(width, height, Channels)])
    {
    }

    /// <summary>Wraps <paramref name="pixels"/> without copying.</summary>
    /// <exception cref="ArgumentException">The buffer is not exactly width x height x 4 bytes.</exception>
    public RgbaImage(int width, int height, byte[] pixels)
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

    /// <summary>The bytes, height x width x 4.</summary>
    public byte[] Pixels { get; }

    /// <summary>One row, width x 4 bytes.</summary>
    public Span<byte> Row(int y) => Pixels.AsSpan(y * Width * Channels, Width * Channels);

    /// <summary>The four bytes of one pixel.</summary>
    public Span<byte> Pixel(int x, int y) => Pixels.AsSpan(((y * Width) + x) * Channels, Channels);

    /// <summary>A copy with a buffer of its own.</summary>
    public RgbaImage Clone() => new(Width, Height, (byte[])Pixels.Clone());
}
