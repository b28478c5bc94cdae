namespace ProductVideo.Media.Images;

/// <summary>
/// PNG in and out (W3C Portable Network Graphics, third edition). Reads every colour type at 1 to 16 bits, not interlaced, with checked
/// sums; writes 8-bit grey, RGB and RGBA. The same picture always gives the same bytes.
/// </summary>
public static class Png
{
    /// <summary>The most pixels that a file may promise: 100 million.</summary>
    public const long MaximumPixels = 100_000_000;

    /// <summary>Reads a file as RGBA; pictures without alpha become opaque, 16-bit samples keep their high byte.</summary>
    /// <exception cref="MediaException">The file is missing, damaged, too large, or no such PNG.</exception>
    public static RgbaImage Read(string path) => Open(path, stream => PngReader.Read(stream, path).ToRgba());

    /// <inheritdoc cref="Read(string)"/>
    public static RgbaImage Read(Stream stream) => PngReader.Read(stream, "(stream)").ToRgba();

    /// <summary>Reads a file as RGB; alpha is dropped.</summary>
    /// <exception cref="MediaException">The file is missing, damaged, too large, or no such PNG.</exception>
    public static RgbImage ReadRgb(string path) => Open(path, stream => PngReader.Read(stream, path).ToRgb());

    /// <inheritdoc cref="ReadRgb(string)"/>
    public static RgbImage ReadRgb(Stream stream) => PngReader.Read(stream, "(stream)").ToRgb();

    /// <summary>Reads a file as grey; colours become their luma (ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B), alpha is dropped.</summary>
    /// <exception cref="MediaException">The file is missing, damaged, too large, or no such PNG.</exception>
    public static GrayImage ReadGray(string path) => Open(path, stream => PngReader.Read(stream, path).ToGray());

    /// <inheritdoc cref="ReadGray(string)"/>
    public static GrayImage ReadGray(Stream stream) => PngReader.Read(stream, "(stream)").ToGray();

    /// <summary>Writes a file, replacing it whole or not at all.</summary>
    /// <exception cref="MediaException">The file cannot be written.</exception>
    public static void Write(string path, RgbImage image) => Replace(path, stream => Write(stream, image));

    /// <inheritdoc cref="Write(string, RgbImage)"/>
    public static void Write(string path, RgbaImage image) => Replace(path, stream => Write(stream, image));

    /// <inheritdoc cref="Write(string, RgbImage)"/>
    public static void Write(string path, GrayImage image) => Replace(path, stream => Write(stream, image));

    /// <summary>Writes a picture to a stream.</summary>
    public static void Write(Stream stream, RgbImage image) => PngWriter.Write(stream, image.Width, image.Height, RgbImage.Channels, image.Pixels);

    /// <inheritdoc cref="Write(Stream, RgbImage)"/>
    public static void Write(Stream stream, RgbaImage image) => PngWriter.Write(stream, image.Width, image.Height, RgbaImage.Channels, image.Pixels);

    /// <inheritdoc cref="Write(Stream, RgbImage)"/>
    public static void Write(Stream stream, GrayImage image) => PngWriter.Write(stream, image.Width, image.Height, GrayImage.Channels, image.Pixels);

    private static T Open<T>(string path, Func<Stream, T> read)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            return read(stream);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new MediaException(path, MediaErrorCode.NotFound, $"'{path}' cannot be read: {error.Message} Check that the file is there and readable.", error);
        }
    }

    private static void Replace(string path, Action<Stream> write)
    {
        var output = new AtomicFile(path);
        try
        {
            using (var stream = new FileStream(output.TemporaryPath, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
            }

            output.Commit();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw output.Failure(error.Message, error);
        }
        finally
        {
            output.Discard();
        }
    }
}
