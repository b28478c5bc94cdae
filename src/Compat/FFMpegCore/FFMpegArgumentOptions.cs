using System.Globalization;
using FFMpegCore.Arguments;
using FFMpegCore.Enums;

namespace FFMpegCore;

/// <summary>Options of one input or output, in the order in which they are added.</summary>
public class FFMpegArgumentOptions : FFMpegArgumentsBase
{
    internal FFMpegArgumentOptions()
    {
    }

    public FFMpegArgumentOptions WithArgument(IArgument argument)
    {
        Arguments.Add(argument);
        return this;
    }

    public FFMpegArgumentOptions WithCustomArgument(string argument) => WithArgument(new CustomArgument(argument));

    public FFMpegArgumentOptions WithVideoCodec(string videoCodec) => WithCustomArgument($"-c:v {videoCodec}");

    public FFMpegArgumentOptions WithAudioCodec(string audioCodec) => WithCustomArgument($"-c:a {audioCodec}");

    public FFMpegArgumentOptions WithVideoBitrate(int bitrate) => WithCustomArgument($"-b:v {bitrate}k");

    /// <exception cref="ArgumentException">The factor is outside 0 to 63.</exception>
    public FFMpegArgumentOptions WithConstantRateFactor(int crf) =>
        crf is < 0 or > 63
            ? throw new ArgumentException("Argument is outside range (0 - 63)", nameof(crf))
            : WithCustomArgument($"-crf {crf}");

    public FFMpegArgumentOptions WithSpeedPreset(Speed speed) =>
        WithCustomArgument($"-preset {speed.ToString().ToLowerInvariant()}");

    public FFMpegArgumentOptions WithFramerate(double framerate) =>
        WithCustomArgument($"-r {framerate.ToString(CultureInfo.InvariantCulture)}");

    public FFMpegArgumentOptions WithFrameOutputCount(int frames) => WithCustomArgument($"-vframes {frames}");

    public FFMpegArgumentOptions WithStartNumber(int startNumber) => WithCustomArgument($"-start_number {startNumber}");

    public FFMpegArgumentOptions WithFastStart() => WithCustomArgument("-movflags faststart");

    public FFMpegArgumentOptions WithoutMetadata() => WithCustomArgument("-map_metadata -1");

    public FFMpegArgumentOptions WithCopyCodec() => WithCustomArgument("-codec copy");

    public FFMpegArgumentOptions UsingThreads(int threads) => WithCustomArgument($"-threads {threads}");

    public FFMpegArgumentOptions UsingMultithreading(bool multithread) =>
        UsingThreads(multithread ? Environment.ProcessorCount : 1);

    public FFMpegArgumentOptions UsingShortest(bool shortest = true) => shortest ? WithCustomArgument("-shortest") : this;

    public FFMpegArgumentOptions Resize(int width, int height) => WithCustomArgument($"-s {width}x{height}");

    public FFMpegArgumentOptions Loop(int times) => WithCustomArgument($"-loop {times}");

    public FFMpegArgumentOptions ForceFormat(string format) => WithCustomArgument($"-f {format}");

    public FFMpegArgumentOptions ForcePixelFormat(string pixelFormat) => WithCustomArgument($"-pix_fmt {pixelFormat}");

    public FFMpegArgumentOptions OverwriteExisting() => WithCustomArgument("-y");

    public FFMpegArgumentOptions Seek(TimeSpan? seekTo) => seekTo is { } at ? WithCustomArgument($"-ss {Time(at)}") : this;

    public FFMpegArgumentOptions EndSeek(TimeSpan? seekTo) => seekTo is { } at ? WithCustomArgument($"-to {Time(at)}") : this;

    public FFMpegArgumentOptions WithDuration(TimeSpan? duration) => duration is { } of ? WithCustomArgument($"-t {Time(of)}") : this;

    public FFMpegArgumentOptions DisableChannel(Channel channel) => channel switch
    {
        Channel.Video => WithCustomArgument("-vn"),
        Channel.Audio => WithCustomArgument("-an"),
        _ => throw new ArgumentException($"Channel {channel} cannot be disabled: name Video or Audio.", nameof(channel)),
    };

    public FFMpegArgumentOptions SelectStream(int streamIndex, int inputFileIndex = 0, Channel channel = Channel.All) =>
        WithCustomArgument(channel switch
        {
            Channel.Video => $"-map {inputFileIndex}:v:{streamIndex}",
            Channel.Audio => $"-map {inputFileIndex}:a:{streamIndex}",
            Channel.Subtitle => $"-map {inputFileIndex}:s:{streamIndex}",
            _ => $"-map {inputFileIndex}:{streamIndex}",
        });

    private static string Time(TimeSpan time) =>
        $"{(int)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}.{time.Milliseconds:000}";
}
