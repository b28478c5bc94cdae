using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using FFMpegCore;

namespace ProductVideo.Media.Tooling;

/// <summary>The ffmpeg and ffprobe that are used, and whether they will do.</summary>
/// <param name="FfmpegPath">How ffmpeg is called.</param>
/// <param name="FfprobePath">How ffprobe is called.</param>
/// <param name="Version">ffmpeg's version; builds named after a snapshot count as the newest.</param>
/// <param name="VersionText">ffmpeg's version in its own words.</param>
public sealed partial record FfmpegToolchain(string FfmpegPath, string FfprobePath, Version Version, string VersionText)
{
    /// <summary>The oldest ffmpeg that has every option used here.</summary>
    public static readonly Version MinimumVersion = new(5, 1);

    internal const string Remedy =
        "Install ffmpeg 5.1 or newer with libx264 (Debian and Ubuntu: apt-get install ffmpeg), or put its folder on PATH.";

    /// <summary>Runs both programs once and checks their version and that ffmpeg can encode H.264.</summary>
    /// <exception cref="MediaException">A program is missing, too old, or built without libx264; the message says what to install.</exception>
    public static async Task<FfmpegToolchain> FindAsync(CancellationToken cancellationToken)
    {
        var ffmpeg = GlobalFFOptions.GetFFMpegBinaryPath();
        var ffprobe = GlobalFFOptions.GetFFProbeBinaryPath();
        var banner = await RunAsync(ffmpeg, "-version", cancellationToken);
        await RunAsync(ffprobe, "-version", cancellationToken);
        var (version, text) = ParseVersion(banner);
        if (version < MinimumVersion)
        {
            throw new MediaException(ffmpeg, MediaErrorCode.ToolUnsupported, $"'{ffmpeg}' is version {text}, which is too old. {Remedy}");
        }

        var encoders = await RunAsync(ffmpeg, "-hide_banner -encoders", cancellationToken);
        return encoders.Contains(" libx264 ", StringComparison.Ordinal)
            ? new FfmpegToolchain(ffmpeg, ffprobe, version, text)
            : throw new MediaException(ffmpeg, MediaErrorCode.ToolUnsupported, $"'{ffmpeg}' {text} was built without the libx264 encoder. {Remedy}");
    }

    internal static (Version Version, string Text) ParseVersion(string banner)
    {
        var text = VersionPattern().Match(banner) is { Success: true } match ? match.Groups[1].Value : "unknown";
        var number = NumberPattern().Match(text);
        return number.Success
            ? (new Version(
                int.Parse(number.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
                int.Parse(number.Groups[2].ValueSpan, CultureInfo.InvariantCulture)), text)
            : (new Version(int.MaxValue, 0), text);
    }

    private static async Task<string> RunAsync(string program, string arguments, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await errors;
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0
                ? output
                : throw new MediaException(program, MediaErrorCode.ToolUnsupported, $"'{program} {arguments}' ended with code {process.ExitCode}. {Remedy}");
        }
        catch (Win32Exception error)
        {
            throw new MediaException(program, MediaErrorCode.ToolMissing, $"'{program}' cannot be started ({error.Message}). {Remedy}", error);
        }
    }

    [GeneratedRegex(@"version (\S+)", RegexOptions.NonBacktracking)]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"^n?(\d{1,4})\.(\d{1,4})", RegexOptions.NonBacktracking)]
    private static partial Regex NumberPattern();
}
