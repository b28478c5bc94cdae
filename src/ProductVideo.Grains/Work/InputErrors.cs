using ProductVideo.Abstractions;
using ProductVideo.Media;

namespace ProductVideo.Grains.Work;

/// <summary>Tells what is wrong with a file from what is wrong with the tools or the disk.</summary>
internal static class InputErrors
{
    /// <summary>Whether the file itself is to blame, so that trying again would not help.</summary>
    public static bool IsAboutInput(MediaException exception) =>
        exception.Code is not (MediaErrorCode.ToolMissing or MediaErrorCode.ToolUnsupported or MediaErrorCode.WriteFailed or MediaErrorCode.TimedOut);

    /// <summary>The refusal of the file.</summary>
    public static InputRefusedException Refuse(MediaException exception) =>
        new(new Reason(exception.Code.ToCode(), 0, 0, exception.Message), exception);
}
