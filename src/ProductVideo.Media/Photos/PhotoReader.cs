using FFMpegCore;
using FFMpegCore.Exceptions;
using FFMpegCore.Pipes;
using ProductVideo.Media.Images;
using ProductVideo.Media.Tooling;

namespace ProductVideo.Media.Photos;

/// <summary>
/// Reads product photos: JPEG (grey, RGB, CMYK), PNG and WebP, upright as EXIF says, alpha kept. The kind is told by the file's
/// content; its name and extension mean nothing. Colour JPEGs come out as libjpeg reads them; where its program djpeg is missing, ffmpeg reads them, up to three levels off.
/// </summary>
public static class PhotoReader
{
    /// <summary>Whether libjpeg's program is there to read JPEGs.</summary>
    public static bool HasLibjpeg => Djpeg.IsThere;

    /// <summary>Reads with the default options.</summary>
    /// <exception cref="MediaException">The file cannot be worked on; the message says why and what to do.</exception>
    public static Task<RgbaImage> ReadAsync(string path, CancellationToken cancellationToken) =>
        ReadAsync(path, new PhotoReaderOptions(), cancellationToken);

    /// <summary>Reads a photo.</summary>
    /// <exception cref="MediaException">The file cannot be worked on; the message says why and what to do.</exception>
    public static async Task<RgbaImage> ReadAsync(string path, PhotoReaderOptions options, CancellationToken cancellationToken)
    {
        var file = await LoadAsync(path, options, cancellationToken);
        var header = PhotoHeader.Parse(file) ?? throw new MediaException(
            path,
            MediaErrorCode.UnsupportedFormat,
            $"'{path}' is not a JPEG, PNG or WebP picture, whatever its name says. Convert it to one of these.");
        Check(path, header, options);
        return Orientations.Apply(await DecodeAsync(path, file, header, options, cancellationToken), header.Orientation);
    }

    private static async Task<byte[]> LoadAsync(string path, PhotoReaderOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length == 0)
            {
                throw new MediaException(path, MediaErrorCode.Empty, $"'{path}' is empty (0 bytes). Copy or download the photo again.");
            }

            return length <= options.MaximumFileBytes
                ? await File.ReadAllBytesAsync(path, cancellationToken)
                : throw new MediaException(
                    path,
                    MediaErrorCode.InvalidSize,
                    $"'{path}' has {length / 1048576.0:0.#} MiB; photos of up to {options.MaximumFileBytes / 1048576.0:0.#} MiB are read. Save it smaller.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new MediaException(
                path, MediaErrorCode.NotFound, $"'{path}' cannot be read: {error.Message} Check that the file is there and readable.", error);
        }
    }

    private static void Check(string path, PhotoHeader header, PhotoReaderOptions options)
    {
        if (header.Width < options.MinimumSide || header.Height < options.MinimumSide || (long)header.Width * header.Height > options.MaximumPixels)
        {
            throw new MediaException(
                path,
                MediaErrorCode.InvalidSize,
                $"'{path}' is {header.Width}x{header.Height} pixels; sides from {options.MinimumSide} on and up to {options.MaximumPixels:N0} pixels are read. Resize the photo.");
        }

        if (!header.IsComplete)
        {
            throw new MediaException(
                path, MediaErrorCode.Truncated, $"'{path}' ends before its picture does. Copy or download the photo again.");
        }
    }

    private static async Task<RgbaImage> DecodeAsync(
        string path, byte[] file, PhotoHeader header, PhotoReaderOptions options, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.TimeLimit);
        try
        {
            return header.Sampling != JpegSampling.Other && Djpeg.IsThere
                ? await DecodeByLibjpegAsync(path, file, header, limit.Token)
                : await DecodeByFfmpegAsync(path, file, header, limit.Token);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MediaException(
                path,
                MediaErrorCode.TimedOut,
                $"'{path}' was not decoded within {options.TimeLimit.TotalSeconds:0} s. Save the photo again as a plain JPEG.",
                error);
        }
    }

    private static async Task<RgbaImage> DecodeByLibjpegAsync(string path, byte[] file, PhotoHeader header, CancellationToken cancellationToken)
    {
        var (image, complaint) = await Djpeg.DecodeAsync(file, header.Width, header.Height, cancellationToken);
        return image?.WithAlpha() ?? throw Damaged(path, "libjpeg", complaint, null);
    }

    private static async Task<RgbaImage> DecodeByFfmpegAsync(string path, byte[] file, PhotoHeader header, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(file);
        var layout = PixelLayout.Of(header);
        var pixels = new byte[layout.Bytes];
        var filled = 0;
        var sink = new StreamPipeSink(async (stream, token) =>
            filled = await stream.ReadAtLeastAsync(pixels, pixels.Length, throwOnEndOfStream: false, token));
        var demuxer = header.Format switch
        {
            PhotoFormat.Jpeg => "jpeg_pipe",
            PhotoFormat.Png => "png_pipe",
            _ => "webp_pipe",
        };
        var processor = FFMpegArguments
            .FromPipeInput(new StreamPipeSource(content), input => input.ForceFormat(demuxer).WithCustomArgument("-noautorotate -idct faani"))
            .Quiet()
            .OutputToPipe(sink, output => output
                .WithFrameOutputCount(1)
                .WithCustomArgument($"-vf \"{layout.Filters}\"")
                .ForceFormat("rawvideo"));
        try
        {
            var complaints = await FfmpegRunner.RunAsync(processor, cancellationToken);
            return filled == pixels.Length && complaints.Count == 0
                ? layout.Read(pixels)
                : throw Damaged(path, "ffmpeg", FfmpegRunner.LastWords(complaints), null);
        }
        catch (FFMpegException error)
        {
            throw Damaged(path, "ffmpeg", error.LastWords(), error);
        }
    }

    private static MediaException Damaged(string path, string decoder, string words, Exception? error) => new(
        path,
        MediaErrorCode.Corrupt,
        $"'{path}' is damaged ({decoder}: {(words.Length == 0 ? "the picture is incomplete" : words)}). Copy or download the photo again.",
        error);
}
