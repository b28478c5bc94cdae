namespace ProductVideo.Wan.Conditioning;

/// <summary>A picture as bytes: height x width x channels, row by row, red first, no padding.</summary>
public sealed class PixelFrame
{
    /// <summary>Wraps bytes without copying.</summary>
    /// <param name="width">Pixels per row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="pixels">width x height x 3 bytes of colour, or width x height bytes of grey.</param>
    /// <exception cref="ArgumentException">The number of bytes fits neither.</exception>
    public PixelFrame(int width, int height, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        var area = (long)width * height;
        if (pixels.Length != area && pixels.Length != area * 3)
        {
            throw new ArgumentException(
                $"A picture of {width}x{height} has {area * 3} bytes of colour or {area} bytes of grey, not {pixels.Length}.", nameof(pixels));
        }

        Width = width;
        Height = height;
        Pixels = pixels;
        Channels = pixels.Length == area ? 1 : 3;
    }

    /// <summary>Pixels per row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>1 for grey, 3 for colour.</summary>
    public int Channels { get; }

    /// <summary>The bytes.</summary>
    public byte[] Pixels { get; }
}
