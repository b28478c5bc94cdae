using System.Text.Json;
using FFMpegCore.Exceptions;
using FFMpegCore.Internal;

namespace FFMpegCore;

/// <summary>Asks ffprobe about a file.</summary>
public static class FFProbe
{
    public static IMediaAnalysis Analyse(string filePath, FFOptions? ffOptions = null, string? customArguments = null) =>
        Task.Run(() => AnalyseAsync(filePath, ffOptions, CancellationToken.None, customArguments)).GetAwaiter().GetResult();

    /// <exception cref="FFMpegException">There is no such file, ffprobe is missing, or it cannot read the file.</exception>
    public static async Task<IMediaAnalysis> AnalyseAsync(
        string filePath, FFOptions? ffOptions = null, CancellationToken cancellationToken = default, string? customArguments = null)
    {
        var (json, errors) = await RunAsync("-show_format -show_streams", filePath, ffOptions, customArguments, cancellationToken)
            .ConfigureAwait(false);
        using (json)
        {
            return new MediaAnalysis(json.RootElement, errors);
        }
    }

    /// <summary>Every packet of the streams that <paramref name="customArguments"/> selects, in file order.</summary>
    /// <exception cref="FFMpegException">There is no such file, ffprobe is missing, or it cannot read the file.</exception>
    public static async Task<FFProbePackets> GetPacketsAsync(
        string filePath, FFOptions? ffOptions = null, CancellationToken cancellationToken = default, string? customArguments = null)
    {
        var (json, _) = await RunAsync("-show_packets", filePath, ffOptions, customArguments, cancellationToken).ConfigureAwait(false);
        using (json)
        {
            return new FFProbePackets { Packets = [.. json.RootElement.Items("packets").Select(FFProbePacketAnalysis.From)] };
        }
    }

    /// <summary>Frames of the streams that <paramref name="customArguments"/> selects, in order of decoding; each is decoded for it.</summary>
    /// <exception cref="FFMpegException">There is no such file, ffprobe is missing, or it cannot read the file.</exception>
    public static async Task<FFProbeFrames> GetFramesAsync(
        string filePath, FFOptions? ffOptions = null, CancellationToken cancellationToken = default, string? customArguments = null)
    {
        var (json, _) = await RunAsync("-show_frames", filePath, ffOptions, customArguments, cancellationToken).ConfigureAwait(false);
        using (json)
        {
            return new FFProbeFrames { Frames = [.. json.RootElement.Items("frames").Select(FFProbeFrameAnalysis.From)] };
        }
    }

    private static async Task<(JsonDocument Json, IReadOnlyList<string> Errors)> RunAsync(
        string what, string filePath, FFOptions? ffOptions, string? customArguments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!File.Exists(filePath))
        {
            throw new FFMpegException(FFMpegExceptionType.File, $"No file found at '{filePath}'");
        }

        var options = ffOptions ?? GlobalFFOptions.Current;
        using var process = ToolProcess.Start(
            GlobalFFOptions.GetFFProbeBinaryPath(options), $"-loglevel error -print_format json {what} \"{filePath}\" {customArguments}", options);
        await using var kill = cancellationToken.Register(() => ToolProcess.Kill(process)).ConfigureAwait(false);
        process.StandardInput.Close();
        var tail = new ErrorTail(static _ => { });
        var errors = tail.ReadAsync(process.StandardError);
        var output = await process.StandardOutput.ReadToEndAsync(CancellationToken.None).ConfigureAwait(false);
        await errors.ConfigureAwait(false);
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (process.ExitCode != 0)
        {
            var text = string.Join('\n', tail.Lines);
            throw new FFMpegException(
                FFMpegExceptionType.Process, $"ffprobe exited with non-zero exit-code ({process.ExitCode} - {text})", null, text);
        }

        return (JsonDocument.Parse(output), tail.Lines);
    }
}
