using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using FFMpegCore;
using FFMpegCore.Arguments;
using FFMpegCore.Exceptions;

namespace ProductVideo.Media.Tooling;

/// <summary>Runs ffmpeg, and tells a missing program from a file's own trouble.</summary>
internal static partial class FfmpegRunner
{
    /// <summary>Input options that keep a file from naming other files, hosts or demuxers that do.</summary>
    public const string ClosedProtocols = "-protocol_whitelist file,pipe";

    /// <summary>Only errors are written, and no configuration banner.</summary>
    public static FFMpegArguments Quiet(this FFMpegArguments arguments) =>
        arguments.WithGlobalOptions(options => options.WithVerbosityLevel(VerbosityLevel.Error));

    /// <summary>Runs to the end.</summary>
    /// <returns>The lines that ffmpeg wrote: what it complained about without giving up.</returns>
    /// <exception cref="MediaException">ffmpeg is missing.</exception>
    /// <exception cref="FFMpegException">ffmpeg gave up.</exception>
    public static async Task<IReadOnlyCollection<string>> RunAsync(
        FFMpegArgumentProcessor processor, CancellationToken cancellationToken)
    {
        var complaints = new ConcurrentQueue<string>();
        try
        {
            await processor
                .NotifyOnError(line =>
                {
                    if (complaints.Count < 200)
                    {
                        complaints.Enqueue(line);
                    }
                })
                .CancellableThrough(cancellationToken)
                .ProcessAsynchronously();
            return complaints;
        }
        catch (FFMpegException error) when (error.Type == FFMpegExceptionType.Operation)
        {
            throw Missing("ffmpeg", error);
        }
    }

    /// <summary>The exception for a program that is not there.</summary>
    public static MediaException Missing(string program, FFMpegException error) =>
        new(program, MediaErrorCode.ToolMissing, $"{error.Message} {FfmpegToolchain.Remedy}", error);

    /// <summary>The last words of ffmpeg, short enough for a message.</summary>
    public static string LastWords(this FFMpegException error) => LastWords(error.FFMpegErrorOutput.Split('\n'));

    /// <summary>The last words of ffmpeg, short enough for a message.</summary>
    public static string LastWords(IEnumerable<string> lines)
    {
        var text = string.Join("; ", lines.Where(line => !string.IsNullOrWhiteSpace(line)).TakeLast(3).Select(line => Speaker().Replace(line, "").Trim()));
        return text.Length <= 400 ? text : text[..400] + "...";
    }

    // Which of ffmpeg's parts speaks, and where it lies in memory, tells nobody anything.
    [GeneratedRegex(@"\[[^\[\]]{1,80} @ 0x[0-9a-f]{1,16}\] ?", RegexOptions.NonBacktracking)]
    private static partial Regex Speaker();
}
