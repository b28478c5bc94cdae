using System.Globalization;
using FFMpegCore;
using FFMpegCore.Exceptions;
using ProductVideo.Media.Tooling;

namespace ProductVideo.Media.Probing;

/// <summary>Finds out what a video file is, and refuses with a clear reason what cannot be worked on.</summary>
public static class VideoProbe
{
    // Containers that hold their media themselves; anything that refers to other files or to devices is left out.
    private const string Containers = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,flv,mpegts,mpeg,asf,ogg,nut,ivf,gif";

    private const string PacketEntries = "-show_entries packet=stream_index,pts_time,dts_time,duration_time,size,flags";

    // What a container says of fields is not to be relied on; the first frames show it.
    private const string FrameEntries = "-threads 1 -read_intervals %+#8 -show_entries frame=stream_index,interlaced_frame,top_field_first";

    /// <summary>Probes with the default options.</summary>
    /// <exception cref="MediaException">The file cannot be worked on; the message says why and what to do.</exception>
    public static Task<VideoInfo> ProbeAsync(string path, CancellationToken cancellationToken) =>
        ProbeAsync(path, VideoProbeOptions.Default, cancellationToken);

    /// <summary>Probes a file: its streams and the timestamps of its packets. Of the pictures only the first few are decoded.</summary>
    /// <exception cref="MediaException">The file cannot be worked on; the message says why and what to do.</exception>
    public static async Task<VideoInfo> ProbeAsync(string path, VideoProbeOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var head = FileSniffer.ReadHead(path, 1024);
        if (FileSniffer.IsPlaylist(head))
        {
            throw new MediaException(
                path,
                MediaErrorCode.PlaylistRefused,
                $"'{path}' is a playlist that points at other files. Give the video file itself.");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.TimeLimit);
        try
        {
            using var input = ToolPath.ForFile(path);
            var arguments = $"{FfmpegRunner.ClosedProtocols} -format_whitelist {Containers}";
            // Starting the program costs more than its work, so all is asked at once.
            var analysing = FFProbe.AnalyseAsync(input.Path, null, limit.Token, arguments);
            var listing = FFProbe.GetPacketsAsync(input.Path, null, limit.Token, $"{arguments} -select_streams V {PacketEntries}");
            var decoding = FFProbe.GetFramesAsync(input.Path, null, limit.Token, $"{arguments} -select_streams V {FrameEntries}");
            await Task.WhenAll(analysing, listing, decoding);
            var analysis = await analysing;
            var stream = PickStream(path, analysis);
            CheckSize(path, stream.Width, stream.Height, options);
            var packets = (await listing).Packets.Where(packet => packet.StreamIndex == stream.Index).ToList();
            return Describe(path, stream, packets, options) with
            {
                SeekPoints = SeekPoints(analysis.Format.FormatName, packets),
                FieldOrder = OrderOf((await decoding).Frames.Where(frame => frame.StreamIndex == stream.Index)),
            };
        }
        catch (FFMpegException error) when (error.Type == FFMpegExceptionType.Operation)
        {
            throw FfmpegRunner.Missing("ffprobe", error);
        }
        catch (FFMpegException error)
        {
            throw Refuse(path, head, error);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MediaException(
                path,
                MediaErrorCode.TimedOut,
                $"'{path}' was not understood within {options.TimeLimit.TotalSeconds:0} s. Check that it is a sound video on a disk that answers, or re-encode it.",
                error);
        }
    }

    // MP4 and its kin carry an index of their key frames; elsewhere a seek is a guess.
    private static IReadOnlyList<SeekPoint> SeekPoints(string container, List<FFProbePacketAnalysis> packets) =>
        container.Split(',').Contains("mp4", StringComparer.Ordinal) && packets.TrueForAll(packet => !packet.Flags.Contains('D', StringComparison.Ordinal) && packet.Size > 0)
            ? SeekPoint.Among([.. packets.Select(packet => (FrameTimes.Parse(packet.PtsTime), packet.Flags.Contains('K', StringComparison.Ordinal)))])
            : [];

    private static FieldOrder OrderOf(IEnumerable<FFProbeFrameAnalysis> frames)
    {
        var interlaced = frames.Where(frame => frame.InterlacedFrame != 0).ToList();
        return interlaced.Count == 0
            ? FieldOrder.Progressive
            : interlaced.Count(frame => frame.TopFieldFirst != 0) * 2 >= interlaced.Count ? FieldOrder.TopFirst : FieldOrder.BottomFirst;
    }

    private static VideoStream PickStream(string path, IMediaAnalysis analysis)
    {
        if (analysis.VideoStreams.Count + analysis.AudioStreams.Count == 0)
        {
            throw new MediaException(
                path, MediaErrorCode.Truncated, $"'{path}' is cut short: its index lists nothing. Copy or download the file again.");
        }

        // A cover picture in a sound file counts as a video stream, but is marked as attached.
        var stream = analysis.VideoStreams
            .OrderBy(candidate => candidate.Index)
            .FirstOrDefault(candidate => candidate.Disposition?.GetValueOrDefault("attached_pic") != true);
        return stream ?? throw new MediaException(
            path,
            MediaErrorCode.NoVideo,
            analysis.AudioStreams.Count > 0
                ? $"'{path}' holds sound but no pictures. Give the product's video instead."
                : $"'{path}' holds no video stream. Give the product's video instead.");
    }

    private static void CheckSize(string path, int width, int height, VideoProbeOptions options)
    {
        if (width < options.MinimumSide || height < options.MinimumSide || width > options.MaximumSide || height > options.MaximumSide)
        {
            throw new MediaException(
                path,
                MediaErrorCode.InvalidSize,
                $"'{path}' is {width}x{height} pixels; sides of {options.MinimumSide} to {options.MaximumSide} pixels are read. Give a video of a usual size, such as 1280x720.");
        }

        if (Math.Max(width, height) > options.MaximumAspectRatio * Math.Min(width, height))
        {
            throw new MediaException(
                path,
                MediaErrorCode.InvalidSize,
                $"'{path}' is {width}x{height} pixels, a strip more than {options.MaximumAspectRatio:0.#} times as long as wide. Give a video of a usual shape, such as 1280x720.");
        }
    }

    private static VideoInfo Describe(
        string path, VideoStream stream, List<FFProbePacketAnalysis> packets, VideoProbeOptions options)
    {
        var shown = packets.Where(packet => !packet.Flags.Contains('D', StringComparison.Ordinal) && packet.Size > 0).ToList();
        var times = FrameTimes.From(shown, stream.AverageFrameRate > 0 ? stream.AverageFrameRate : 25);
        if (times.Timestamps.Count < 2)
        {
            throw new MediaException(
                path,
                MediaErrorCode.TooFewFrames,
                $"'{path}' has {times.Timestamps.Count} frame(s); a video has at least 2. Give a moving video, or use the picture as a photo.");
        }

        if (times.Duration > options.MaximumDuration)
        {
            throw new MediaException(
                path,
                MediaErrorCode.InvalidSize,
                $"'{path}' lasts {times.Duration:hh\\:mm\\:ss}; up to {options.MaximumDuration:hh\\:mm\\:ss} is read. Cut the video to the product's part.");
        }

        CheckComplete(path, stream, times);
        var rotation = ((-stream.Rotation % 360) + 360) % 360 / 90 * 90;
        var (width, height) = SquarePixels(stream);
        // Pixels that are not square may make a strip of a picture that is none as it is stored.
        CheckSize(path, width, height, options);
        var turned = rotation is 90 or 270;
        return new VideoInfo
        {
            Path = path,
            Width = turned ? height : width,
            Height = turned ? width : height,
            FramesPerSecond = times.FramesPerSecond,
            FrameCount = times.Timestamps.Count,
            Duration = times.Duration,
            Rotation = rotation,
            IsVariableFrameRate = times.IsVariable,
            Codec = stream.CodecName,
            PixelFormat = stream.PixelFormat,
            ColourMatrix = MatrixOf(stream),
            Transfer = stream.ColorTransfer,
            Primaries = stream.ColorPrimaries,
            Timestamps = times.Timestamps,
        };
    }

    // What the container says of the stream's length against the packets that are really there: a file cut short ends early.
    private static void CheckComplete(string path, VideoStream stream, FrameTimes times)
    {
        var promised = stream.Duration > TimeSpan.Zero ? stream.Duration : TimeSpan.Zero;
        var missing = promised - times.Duration;
        if (missing > TimeSpan.FromSeconds(0.5) && missing > promised * 0.02)
        {
            throw new MediaException(
                path,
                MediaErrorCode.Truncated,
                $"'{path}' promises {promised.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s but ends after {times.Duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s. Copy or download the file again.");
        }
    }

    private static (int Width, int Height) SquarePixels(VideoStream stream)
    {
        var (horizontal, vertical) = stream.SampleAspectRatio;
        return horizontal <= 0 || vertical <= 0 || horizontal == vertical
            ? (stream.Width, stream.Height)
            : ((int)Math.Round(stream.Width * (double)horizontal / vertical / 2) * 2, stream.Height);
    }

    private static string MatrixOf(VideoStream stream) => stream.ColorSpace switch
    {
        "bt709" => "bt709",
        "bt470bg" or "smpte170m" => "bt601",
        "smpte240m" => "smpte240m",
        "fcc" => "fcc",
        "bt2020nc" or "bt2020c" => "bt2020",
        _ => Math.Min(stream.Width, stream.Height) >= 720 ? "bt709" : "bt601",
    };

    private static MediaException Refuse(string path, ReadOnlySpan<byte> head, FFMpegException error)
    {
        if (FileSniffer.IsMp4(head))
        {
            return new MediaException(
                path,
                MediaErrorCode.Truncated,
                $"'{path}' is cut short or damaged: its index is missing (ffprobe: {error.LastWords()}). Copy or download the file again.",
                error);
        }

        return FileSniffer.IsText(head)
            ? new MediaException(
                path, MediaErrorCode.UnsupportedFormat, $"'{path}' is a text file, whatever its name says. Give the video file itself.", error)
            : new MediaException(
                path,
                MediaErrorCode.UnsupportedFormat,
                $"'{path}' is not a video that can be read (ffprobe: {error.LastWords()}). Give an MP4, MOV, WebM, MKV or AVI file, or re-encode it.",
                error);
    }
}
