using System.Globalization;
using System.Text.RegularExpressions;
using ProductVideo.Abstractions;
using ProductVideo.Media;

namespace ProductVideo.Grains.Work;

/// <summary>Tells what is wrong with a file from what is wrong with the tools, the disk or the moment.</summary>
internal static partial class InputErrors
{
    // What a tool ends with when it is told to: by the terminal's Ctrl-C, which reaches it before us, by an operator, by the system for lack of memory.
    private static readonly int[] ToldToEnd = [130, 137, 143, 255];

    /// <summary>Whether the file itself is to blame, so that trying again would not help.</summary>
    public static bool IsAboutInput(MediaException exception) =>
        exception.Code is not (MediaErrorCode.ToolMissing or MediaErrorCode.ToolUnsupported or MediaErrorCode.WriteFailed or MediaErrorCode.TimedOut)
        && !WasToldToEnd(exception);

    /// <summary>The refusal of the file.</summary>
    public static InputRefusedException Refuse(MediaException exception) =>
        new(new Reason(exception.Code.ToCode(), 0, 0, exception.Message), exception);

    private static bool WasToldToEnd(MediaException exception)
    {
        for (var inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            var match = ExitCode().Match(inner.Message);
            if (match.Success && ToldToEnd.Contains(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"exit-code \((\d{1,9})", RegexOptions.NonBacktracking)]
    private static partial Regex ExitCode();
}
