namespace ProductVideo.Media.Images;

/// <summary>An 8-bit single-channel picture; as a mask, 255 marks the product and 0 the rest: height x width bytes, row by row, no padding.</summary>
public sealed class GrayImage
{
    /// <summary>Channels per pixel.</summary>
    public const int Channels = 1;

    /// <summary>Makes a black picture.</summary>
    public GrayImage(int width, int height)
        : this(width, height, new byte[ImageSize.Bytes(width, height, Channels)])
    {
    }

    /// <summary>Wraps <paramref name="pixels"/> without copying.</summary>
    /// <exception cref="ArgumentException">The buffer is not exactly width x height bytes.</exception>
    public GrayImage(int width, int height, byte[] pixels)
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

    /// <summary>The bytes, height x width.</summary>
    public byte[] Pixels { get; }

    /// <summary>One row, width bytes.</summary>
    public Span<byte> Row(int y) => Pixels.AsSpan(y * Width * Channels, Width * Channels);

    /// <summary>A copy with a buffer of its own.</summary>
    public GrayImage Clone() => new(Width, Height, (byte[])Pixels.Clone());
}
