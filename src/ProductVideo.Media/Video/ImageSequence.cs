using ProductVideo.Media.Images;

namespace ProductVideo.Media.Video;

/// <summary>Numbered PNG files in a folder: 0000.png, 0001.png, ...</summary>
public static class ImageSequence
{
    /// <summary>The name of frame <paramref name="index"/>.</summary>
    public static string NameOf(int index) => $"{index:0000}.png";

    /// <summary>Writes grey pictures into a folder, which is made if need be.</summary>
    /// <exception cref="MediaException">A file cannot be written.</exception>
    public static void Write(string folder, IEnumerable<GrayImage> images, CancellationToken cancellationToken) =>
        Write(folder, images, Png.Write, cancellationToken);

    /// <summary>Writes colour pictures into a folder, which is made if need be.</summary>
    /// <exception cref="MediaException">A file cannot be written.</exception>
    public static void Write(string folder, IEnumerable<RgbImage> images, CancellationToken cancellationToken) =>
        Write(folder, images, Png.Write, cancellationToken);

    /// <summary>Reads the grey pictures of a folder in order, from 0000.png to the first number that is missing.</summary>
    /// <exception cref="MediaException">The first file is missing, or one is damaged.</exception>
    public static IEnumerable<GrayImage> ReadGray(string folder) => Read(folder, Png.ReadGray);

    /// <summary>Reads the colour pictures of a folder in order, from 0000.png to the first number that is missing.</summary>
    /// <exception cref="MediaException">The first file is missing, or one is damaged.</exception>
    public static IEnumerable<RgbImage> ReadRgb(string folder) => Read(folder, Png.ReadRgb);

    private static void Write<T>(string folder, IEnumerable<T> images, Action<string, T> write, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new MediaException(
                folder, MediaErrorCode.WriteFailed, $"The folder '{folder}' cannot be made: {error.Message} Choose a writable place.", error);
        }

        var index = 0;
        foreach (var image in images)
        {
            cancellationToken.ThrowIfCancellationRequested();
            write(Path.Combine(folder, NameOf(index++)), image);
        }
    }

    private static IEnumerable<T> Read<T>(string folder, Func<string, T> read)
    {
        for (var index = 0; ; index++)
        {
            var path = Path.Combine(folder, NameOf(index));
            if (index > 0 && !File.Exists(path))
            {
                yield break;
            }

            yield return read(path);
        }
    }
}
