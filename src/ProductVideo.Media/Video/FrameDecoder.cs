using FFMpegCore;
using FFMpegCore.Exceptions;
using FFMpegCore.Pipes;
using ProductVideo.Media.Geometry;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Tooling;

namespace ProductVideo.Media.Video;

/// <summary>Decodes chosen frames of a file to raw pixels, hands them on one by one, and checks that all of them came and none was damaged.</summary>
internal sealed class FrameDecoder
{
    private readonly VideoInfo _info;
    private readonly VideoReadOptions _options;
    private readonly string _pixelFormat;
    private readonly string _scaling;
    private readonly FrameSelection _selection;

    public FrameDecoder(VideoInfo info, VideoReadOptions options, string pixelFormat = PictureFilters.RgbPixels, string scaling = PictureFilters.AccurateScaling)
    {
        _info = info;
        _options = options;
        _pixelFormat = pixelFormat;
        _scaling = scaling;
        _selection = FrameSelection.From(info, options);
        Crop = options.Crop ?? new PixelRegion(0, 0, info.Width, info.Height);
        Width = options.Width ?? Crop.Width;
        Height = options.Height ?? Crop.Height;
        FrameBytes = PictureFilters.FrameBytes(Width, Height, pixelFormat);
    }

    /// <summary>Receives frame number <paramref name="index"/> of the delivered ones. The buffer is the one that was rented for it.</summary>
    public delegate ValueTask FrameHandler(int index, byte[] pixels, CancellationToken cancellationToken);

    public int Width { get; }

    public int Height { get; }

    public int FrameBytes { get; }

    public PixelRegion Crop { get; }

    /// <summary>Source indices in order of delivery.</summary>
    public IReadOnlyList<int> SourceFrames => _selection.Frames;

    /// <summary>Decodes, with a buffer from <paramref name="rent"/> for each decoded frame.</summary>
    /// <exception cref="MediaException">The file is damaged, ends too early, or stalls.</exception>
    public async Task DecodeAsync(Func<byte[]> rent, FrameHandler handle, CancellationToken cancellationToken)
    {
        using var input = ToolPath.ForFile(_info.Path);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var delivered = 0;
        var sink = new StreamPipeSink((stream, token) => ReadAsync(stream, rent, handle, () => delivered++, stop, token)) { Format = "rawvideo" };
        var processor = FFMpegArguments
            .FromFileInput(input.Path, verifyExists: false, input => input.WithCustomArgument($"{FfmpegRunner.ClosedProtocols} {_selection.Input}"))
            .Quiet()
            .OutputToPipe(sink, output => output
                .WithCustomArgument($"-map 0:V:0 -an -sn -dn -fps_mode passthrough -vf \"{Filters()}\"")
                .ForcePixelFormat(_pixelFormat)
                .ForceFormat("rawvideo"));
        try
        {
            var complaints = await FfmpegRunner.RunAsync(processor, stop.Token);
            if (_options.RefuseDamage)
            {
                DecodingTrouble.ThrowIfDamaged(_info, complaints);
            }

            DecodingTrouble.ThrowIfShort(_info, delivered, _selection.Frames.Count);
        }
        catch (FFMpegException error)
        {
            throw DecodingTrouble.Undecodable(_info, error);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw DecodingTrouble.Stalled(_info, _options.StallLimit, error);
        }
    }

    private string Filters() => PictureFilters.Chain(
        PictureFilters.Deinterlace(_info), _selection.Filter, PictureFilters.Scale(_info, Crop, Width, Height, _pixelFormat, _scaling));

    private async Task ReadAsync(
        Stream stream, Func<byte[]> rent, FrameHandler handle, Action count, CancellationTokenSource stall, CancellationToken token)
    {
        var frames = _selection.Frames;
        for (var index = 0; ;)
        {
            var pixels = rent();
            stall.CancelAfter(_options.StallLimit);
            var read = await stream.ReadAtLeastAsync(pixels.AsMemory(0, FrameBytes), FrameBytes, throwOnEndOfStream: false, token);
            stall.CancelAfter(Timeout.InfiniteTimeSpan);
            if (read < FrameBytes)
            {
                return;
            }

            do
            {
                await handle(index, pixels, token);
                count();
                index++;
            }
            while (index < frames.Count && frames[index] == frames[index - 1]);
        }
    }
}
