using System.Globalization;
using FFMpegCore;
using FFMpegCore.Exceptions;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Tooling;

namespace ProductVideo.Media.Clips;

/// <summary>Brings a whole film to the clip format with nothing but one run of ffmpeg: the yardstick for <see cref="ClipNormalizer"/>'s speed.</summary>
public static class PlainTranscoder
{
    /// <summary>Crops, scales, resamples and encodes all of a film as clips are.</summary>
    /// <param name="video">The film, probed.</param>
    /// <param name="outputPath">Where the result goes; overwritten.</param>
    /// <param name="format">What clips are like; 832x480 at 15 frames per second unless given.</param>
    /// <param name="cancellationToken">Stops ffmpeg.</param>
    /// <exception cref="MediaException">ffmpeg is missing, or gave up.</exception>
    public static Task RunAsync(VideoInfo video, string outputPath, ClipFormat? format, CancellationToken cancellationToken)
    {
        format ??= new ClipFormat();
        format.Validate();
        var (crop, options) = (ClipNormalizer.CropFor(video, format), format.ToWriteOptions());
        var filter = string.Create(
            CultureInfo.InvariantCulture,
            $"crop={crop.Width}:{crop.Height}:{crop.X}:{crop.Y},scale={format.Width}:{format.Height}:flags=bicubic+accurate_rnd,fps={format.FramesPerSecond}");
        return RunAsync(video.Path, outputPath, input: "", $"-an -vf \"{filter}\" -c:v libx264 -preset {options.Preset.ToString().ToLowerInvariant()} -crf {options.Crf} -threads {options.Threads} -pix_fmt yuv420p", cancellationToken);
    }

    /// <summary>Repeats a film until it lasts as long as asked for; nothing is encoded anew.</summary>
    /// <param name="path">The film.</param>
    /// <param name="outputPath">Where the long film goes; overwritten.</param>
    /// <param name="duration">How long it is to last.</param>
    /// <param name="cancellationToken">Stops ffmpeg.</param>
    /// <exception cref="MediaException">ffmpeg is missing, or gave up.</exception>
    public static Task RepeatAsync(string path, string outputPath, TimeSpan duration, CancellationToken cancellationToken) => RunAsync(
        path, outputPath, "-stream_loop -1", string.Create(CultureInfo.InvariantCulture, $"-an -c:v copy -t {duration.TotalSeconds}"), cancellationToken);

    private static async Task RunAsync(string path, string outputPath, string input, string output, CancellationToken cancellationToken)
    {
        try
        {
            var processor = FFMpegArguments
                .FromFileInput(path, verifyExists: true, arguments => arguments.WithCustomArgument($"{FfmpegRunner.ClosedProtocols} {input}"))
                .Quiet()
                .OutputToFile(outputPath, overwrite: true, arguments => arguments.WithCustomArgument(output));
            await FfmpegRunner.RunAsync(processor, cancellationToken);
        }
        catch (FFMpegException error)
        {
            throw new MediaException(path, MediaErrorCode.Corrupt, $"'{path}' cannot be transcoded; ffmpeg said: {error.LastWords()}.", error);
        }
    }
}
