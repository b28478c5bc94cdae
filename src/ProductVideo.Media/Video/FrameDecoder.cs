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
    /// <summary>Reproducible to the bit on any processor, and rounded rather than cut off.</summary>
    public const string AccurateScaling = "bicubic+accurate_rnd+bitexact";

    /// <summary>ffmpeg's fast conversion, good to a level or two.</summary>
    public const string PlainScaling = "bicubic";

    /// <summary>For reductions to a small part of the size: every pixel counts.</summary>
    public const string AreaScaling = "area";

    private static readonly string[] DamageWords =
    [
        "error while decoding", "decode_slice", "invalid nal", "conceal", "corrupt", "partial file", "truncat", "error submitting",
        "invalid data found", "missing reference", "cbp too large", "overread", "reference picture missing", "decoding error",
    ];

    private readonly VideoInfo _info;
    private readonly VideoReadOptions _options;
    private readonly string _pixelFormat;
    private readonly string _scaling;
    private readonly FrameSelection _selection;

    public FrameDecoder(VideoInfo info, VideoReadOptions options, string pixelFormat = "rgb24", string scaling = AccurateScaling)
    {
        _info = info;
        _options = options;
        _pixelFormat = pixelFormat;
        _scaling = scaling;
        _selection = FrameSelection.From(info, options);
        Crop = options.Crop ?? new PixelRegion(0, 0, info.Width, info.Height);
        Width = options.Width ?? Crop.Width;
        Height = options.Height ?? Crop.Height;
        FrameBytes = pixelFormat == "yuv420p" ? Width * Height * 3 / 2 : checked(Width * Height * 3);
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
            Check(delivered, complaints);
        }
        catch (FFMpegException error)
        {
            throw new MediaException(
                _info.Path,
                MediaErrorCode.Corrupt,
                $"'{_info.Path}' cannot be decoded (ffmpeg: {error.LastWords()}). Copy or download the file again, or re-encode it.",
                error);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MediaException(
                _info.Path,
                MediaErrorCode.TimedOut,
                $"'{_info.Path}' gave no frame for {_options.StallLimit.TotalSeconds:0} s. Check that the disk answers, or re-encode the file.",
                error);
        }
    }

    // The decoder's own size may differ from the displayed one (pixels that are not square), so the picture is first brought to that.
    private string Filters()
    {
        var filters = new List<string>();
        if (_selection.Filter.Length > 0)
        {
            filters.Add(_selection.Filter);
        }

        var whole = new PixelRegion(0, 0, _info.Width, _info.Height);
        if (Crop != whole)
        {
            filters.Add($"scale={_info.Width}:{_info.Height}");
            filters.Add($"crop={Crop.Width}:{Crop.Height}:{Crop.X}:{Crop.Y}:exact=1");
        }

        var colour = _pixelFormat == "yuv420p" ? ":out_color_matrix=bt709:out_range=tv" : string.Empty;
        filters.Add($"scale={Width}:{Height}:flags={_scaling}:in_color_matrix={_info.ColourMatrix}{colour}");
        return string.Join(',', filters);
    }

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

    private void Check(int delivered, IReadOnlyCollection<string> complaints)
    {
        var damage = complaints.FirstOrDefault(line => Array.Exists(DamageWords, word => line.Contains(word, StringComparison.OrdinalIgnoreCase)));
        if (damage is not null && _options.RefuseDamage)
        {
            throw new MediaException(
                _info.Path,
                MediaErrorCode.Corrupt,
                $"'{_info.Path}' is damaged: {FfmpegRunner.LastWords([damage])}. Copy or download the file again, or re-encode it.");
        }

        if (delivered < _selection.Frames.Count)
        {
            throw new MediaException(
                _info.Path,
                MediaErrorCode.Truncated,
                $"'{_info.Path}' gave {delivered} of the {_selection.Frames.Count} frames asked for. Copy or download the file again, or re-encode it.");
        }
    }
}
