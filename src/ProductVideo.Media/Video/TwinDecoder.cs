using FFMpegCore;
using FFMpegCore.Exceptions;
using FFMpegCore.Pipes;
using ProductVideo.Media.Geometry;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Tooling;

namespace ProductVideo.Media.Video;

/// <summary>
/// Decodes all of a film once for two readers: every frame small, from which shots are told, and every frame as clips show it. Each frame is the same, byte for
/// byte, as <see cref="FrameDecoder"/> gives it.
/// </summary>
/// <param name="film">The film, probed.</param>
/// <param name="smallWidth">Pixels per row of the small frames.</param>
/// <param name="smallHeight">Rows of the small frames.</param>
/// <param name="crop">The part of the displayed picture that clips show.</param>
/// <param name="width">Pixels per row of the clips.</param>
/// <param name="height">Rows of the clips.</param>
internal sealed class TwinDecoder(VideoInfo film, int smallWidth, int smallHeight, PixelRegion crop, int width, int height)
{
    // Slices of so small pictures cost more to hand out than to scale, and the encoders have work for every core.
    private const string OneFilterThread = "-filter_complex_threads 1";

    private static readonly TimeSpan StallLimit = new VideoReadOptions().StallLimit;

    /// <summary>Receives a small frame, red, green, blue; the buffer is used again for the next one.</summary>
    public delegate void SmallFrameHandler(byte[] pixels);

    /// <summary>Receives a frame as clips show it, in the buffer that was rented for it. The decoder waits for its end, the small frames may be ahead.</summary>
    public delegate ValueTask FrameHandler(int index, byte[] pixels, CancellationToken cancellationToken);

    /// <summary>Bytes of a frame as clips show it, in <see cref="PictureFilters.ClipPixels"/>.</summary>
    public int FrameBytes { get; } = PictureFilters.FrameBytes(width, height, PictureFilters.ClipPixels);

    /// <summary>Decodes; the two handlers run at the same time as each other.</summary>
    /// <exception cref="MediaException">The file is damaged, ends too early, or stalls.</exception>
    public async Task DecodeAsync(SmallFrameHandler handleSmall, Func<byte[]> rent, FrameHandler handle, CancellationToken cancellationToken)
    {
        using var input = ToolPath.ForFile(film.Path);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var side = new SidePipe();
        var delivered = 0;
        var sink = new StreamPipeSink(async (stream, token) => delivered = await ReadAsync(stream, rent, handle, stop, token)) { Format = "rawvideo" };
        var processor = FFMpegArguments
            .FromFileInput(input.Path, verifyExists: false, arguments => arguments.WithCustomArgument(FfmpegRunner.ClosedProtocols))
            .Quiet()
            .OutputToPipe(sink, arguments => arguments
                .WithCustomArgument($"{OneFilterThread} -filter_complex \"{Filters()}\" -map \"[small]\" -fps_mode passthrough -pix_fmt {PictureFilters.RgbPixels} -f rawvideo \"{side.Url}\"")
                .WithCustomArgument("-map \"[clip]\" -fps_mode passthrough")
                .ForcePixelFormat(PictureFilters.ClipPixels)
                .ForceFormat("rawvideo"));
        var reading = ReadSmallAsync(side, handleSmall, stop);
        try
        {
            var complaints = await FfmpegRunner.RunAsync(processor, stop.Token);
            var deliveredSmall = await reading;
            DecodingTrouble.ThrowIfDamaged(film, complaints);
            DecodingTrouble.ThrowIfShort(film, Math.Min(delivered, deliveredSmall), film.FrameCount);
        }
        catch (FFMpegException error)
        {
            throw DecodingTrouble.Undecodable(film, error);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            if (reading.IsFaulted)
            {
                await reading;
            }

            throw DecodingTrouble.Stalled(film, StallLimit, error);
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private string Filters() =>
        $"[0:V:0]{PictureFilters.Chain(PictureFilters.Deinterlace(film), "split=2")}[one][two];"
        + $"[one]{PictureFilters.Scale(film, new PixelRegion(0, 0, film.Width, film.Height), smallWidth, smallHeight, PictureFilters.RgbPixels, PictureFilters.AreaScaling)}[small];"
        + $"[two]{PictureFilters.Scale(film, crop, width, height, PictureFilters.ClipPixels, PictureFilters.AccurateScaling)}[clip]";

    private async Task<int> ReadAsync(Stream stream, Func<byte[]> rent, FrameHandler handle, CancellationTokenSource stall, CancellationToken token)
    {
        for (var index = 0; ; index++)
        {
            var pixels = rent();
            stall.CancelAfter(StallLimit);
            var read = await stream.ReadAtLeastAsync(pixels.AsMemory(0, FrameBytes), FrameBytes, throwOnEndOfStream: false, token);
            stall.CancelAfter(Timeout.InfiniteTimeSpan);
            if (read < FrameBytes)
            {
                return index;
            }

            await handle(index, pixels, token);
        }
    }

    private async Task<int> ReadSmallAsync(SidePipe side, SmallFrameHandler handle, CancellationTokenSource stop)
    {
        try
        {
            var stream = await side.ConnectAsync(stop.Token);
            var pixels = new byte[PictureFilters.FrameBytes(smallWidth, smallHeight, PictureFilters.RgbPixels)];
            for (var count = 0; ; count++)
            {
                if (await stream.ReadAtLeastAsync(pixels, pixels.Length, throwOnEndOfStream: false, stop.Token) < pixels.Length)
                {
                    return count;
                }

                handle(pixels);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await stop.CancelAsync();
            throw;
        }
    }
}
