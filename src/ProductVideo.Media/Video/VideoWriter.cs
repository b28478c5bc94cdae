using System.Runtime.CompilerServices;
using FFMpegCore;
using FFMpegCore.Exceptions;
using ProductVideo.Media.Images;
using ProductVideo.Media.Tooling;

namespace ProductVideo.Media.Video;

/// <summary>
/// Writes H.264 in MP4, 4:2:0, tagged BT.709, index first. The same frames and options give the same bytes with the same ffmpeg, and the
/// file appears under its name only when it is complete.
/// </summary>
public static class VideoWriter
{
    private const string SynchronousLookahead = "-x264-params sync-lookahead=0";

    /// <summary>Encodes frames of one even size.</summary>
    /// <returns>The number of frames written.</returns>
    /// <exception cref="MediaException">The file cannot be written.</exception>
    /// <exception cref="ArgumentException">There is no frame, sizes differ, or the size is odd.</exception>
    public static Task<int> WriteAsync(
        string path, IEnumerable<RgbImage> frames, VideoWriteOptions? options, CancellationToken cancellationToken) =>
        WriteAsync(path, Iterate(frames, cancellationToken), options, cancellationToken);

    /// <summary>Encodes frames of one even size, as they come.</summary>
    /// <returns>The number of frames written.</returns>
    /// <exception cref="MediaException">The file cannot be written.</exception>
    /// <exception cref="ArgumentException">There is no frame, sizes differ, or the size is odd.</exception>
    public static async Task<int> WriteAsync(
        string path, IAsyncEnumerable<RgbImage> frames, VideoWriteOptions? options, CancellationToken cancellationToken)
    {
        await using var enumerator = frames.GetAsyncEnumerator(cancellationToken);
        if (!await enumerator.MoveNextAsync())
        {
            throw new ArgumentException($"There is no frame to write to '{path}'.", nameof(frames));
        }

        var (width, height) = (enumerator.Current.Width, enumerator.Current.Height);
        await using var pixels = Pixels(path, width, height, enumerator).GetAsyncEnumerator(cancellationToken);
        await pixels.MoveNextAsync();
        return await WriteRawAsync(path, width, height, PictureFilters.RgbPixels, pixels, options ?? new VideoWriteOptions(), cancellationToken);
    }

    /// <summary>Encodes raw frames; the enumerator already stands on the first.</summary>
    internal static async Task<int> WriteRawAsync(
        string path,
        int width,
        int height,
        string pixelFormat,
        IAsyncEnumerator<byte[]> frames,
        VideoWriteOptions options,
        CancellationToken cancellationToken)
    {
        options.Validate();
        RequireEven(path, width, height);
        var source = new FramePipeSource(width, height, pixelFormat, options.FramesPerSecond, frames, frames.Current);
        var output = new AtomicFile(path);
        try
        {
            using var target = ToolPath.ForOutput(output.TemporaryPath);
            var processor = FFMpegArguments
                .FromPipeInput(source)
                .Quiet()
                .OutputToFile(target.Path, overwrite: true, arguments => Encode(arguments, pixelFormat, options));
            await FfmpegRunner.RunAsync(processor, cancellationToken);
            output.Commit();
            return source.Count;
        }
        catch (FFMpegException error)
        {
            throw output.Failure($"ffmpeg said: {error.LastWords()}.", error);
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

    /// <summary>Refuses sides that 4:2:0 cannot halve.</summary>
    internal static void RequireEven(string path, int width, int height)
    {
        if (width % 2 != 0 || height % 2 != 0)
        {
            throw new ArgumentException($"'{path}' would be {width}x{height} pixels; video in 4:2:0 needs even sides. Crop or scale the frames.", nameof(width));
        }
    }

    /// <summary>Refuses a frame of another size than the first one's.</summary>
    internal static void RequireSize(string path, RgbImage frame, int width, int height)
    {
        if (frame.Width != width || frame.Height != height)
        {
            throw new ArgumentException(
                $"A frame of {frame.Width}x{frame.Height} pixels came among frames of {width}x{height} for '{path}'. Scale all frames to one size.",
                nameof(frame));
        }
    }

    private static void Encode(FFMpegArgumentOptions arguments, string pixelFormat, VideoWriteOptions options)
    {
        if (pixelFormat != PictureFilters.ClipPixels)
        {
            arguments.WithCustomArgument(
                "-vf \"scale=in_range=full:out_range=tv:out_color_matrix=bt709:flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact,format=yuv420p\"");
        }

        // x264's look-ahead on a thread of its own gives other bytes now and then, when the processors are busy: libx264 164 did so for one clip in six, of
        // frames that are the same. Without that thread the bytes are those that it gives at rest.
        arguments
            .WithVideoCodec("libx264")
            .WithCustomArgument(SynchronousLookahead)
            .WithSpeedPreset(options.Preset)
            .WithConstantRateFactor(options.Crf)
            .UsingThreads(options.Threads)
            .ForcePixelFormat(PictureFilters.ClipPixels)
            .WithCustomArgument("-color_range tv -colorspace bt709 -color_primaries bt709 -color_trc bt709 -fps_mode passthrough")
            .WithCustomArgument("-fflags +bitexact -flags:v +bitexact -map_metadata -1")
            .WithFastStart()
            .ForceFormat("mp4");
    }

    private static async IAsyncEnumerable<byte[]> Pixels(string path, int width, int height, IAsyncEnumerator<RgbImage> frames)
    {
        do
        {
            RequireSize(path, frames.Current, width, height);
            yield return frames.Current.Pixels;
        }
        while (await frames.MoveNextAsync());
    }

    private static async IAsyncEnumerable<RgbImage> Iterate(
        IEnumerable<RgbImage> frames, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var frame in frames)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return frame;
        }

        await Task.CompletedTask;
    }
}
