using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ProductVideo.Cli.Doctor;

/// <summary>Whether ffmpeg's programs are on the path, in a version that is new enough.</summary>
internal static partial class ProgramCheck
{
    private const int OldestVersion = 5;
    private const string Remedy = "apt-get install ffmpeg (Debian 12 has 5.1), or put a newer one first on the PATH.";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Asks the program for its version.</summary>
    public static async Task<CheckResult> RunAsync(string program, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var start = new ProcessStartInfo(program, "-version") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start) ?? throw new Win32Exception("it did not start");
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var text = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await errors;
            await process.WaitForExitAsync(limit.Token);
            return Judge(program, text);
        }
        catch (Win32Exception exception)
        {
            return new CheckResult(program, CheckVerdict.Missing, $"not found: {exception.Message}", Remedy);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new CheckResult(program, CheckVerdict.Missing, $"no answer within {Limit.TotalSeconds:0} s", Remedy);
        }
    }

    /// <summary>Judges what the program said of itself.</summary>
    public static CheckResult Judge(string program, string text)
    {
        var line = text.Split('\n')[0].Trim();
        var match = VersionPattern().Match(line);
        if (!match.Success)
        {
            // Builds from the development branch name a commit instead of a version; they are newer than any release.
            return line.StartsWith($"{program} version N-", StringComparison.Ordinal)
                ? new CheckResult(program, CheckVerdict.Good, line)
                : new CheckResult(program, CheckVerdict.Missing, line.Length == 0 ? "it says nothing" : line, Remedy);
        }

        var version = match.Groups[1].Value;
        var major = int.Parse(version.Split('.')[0]);
        return major >= OldestVersion
            ? new CheckResult(program, CheckVerdict.Good, version)
            : new CheckResult(program, CheckVerdict.Missing, $"{version}, at least {OldestVersion}.0 is needed", Remedy);
    }

    [GeneratedRegex(@"version n?(\d{1,4}(\.\d{1,6})*)", RegexOptions.CultureInvariant)]
    private static partial Regex VersionPattern();
}
