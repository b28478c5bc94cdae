using System.Buffers.Binary;
using ProductVideo.Media.Images;
using ProductVideo.Media.Video;

namespace ProductVideo.Api.Tests.Support;

/// <summary>A real film and photo of a few pixels, as bytes, and files that only look like one.</summary>
internal static class SmallMedia
{
    private static readonly SemaphoreSlim Making = new(1);
    private static byte[]? _film;

    /// <summary>A film of ten pictures, MP4.</summary>
    public static async Task<byte[]> FilmAsync()
    {
        await Making.WaitAsync();
        try
        {
            return _film ??= await MakeFilmAsync();
        }
        finally
        {
            Making.Release();
        }
    }

    /// <summary>A PNG.</summary>
    public static byte[] Photo(byte level = 90)
    {
        var path = Path.GetTempFileName();
        try
        {
            Png.Write(path, Draw(level));
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A PNG whose header promises ten thousand million pixels.</summary>
    public static byte[] HugePhoto()
    {
        var file = Photo();
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), 100_000);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), 100_000);
        return file;
    }

    private static async Task<byte[]> MakeFilmAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.mp4");
        try
        {
            await VideoWriter.WriteAsync(path, Enumerable.Range(0, 10).Select(frame => Draw((byte)(frame * 20))), new VideoWriteOptions { FramesPerSecond = 15 }, CancellationToken.None);
            return await File.ReadAllBytesAsync(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static RgbImage Draw(byte level)
    {
        var image = new RgbImage(64, 48);
        for (var pixel = 0; pixel < image.Pixels.Length; pixel++)
        {
            image.Pixels[pixel] = (byte)(level + (pixel * 7 % 50));
        }

        return image;
    }
}
