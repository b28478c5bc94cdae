using FFMpegCore.Arguments;

namespace FFMpegCore;

/// <summary>Options that stand before every input.</summary>
public sealed class FFMpegGlobalArguments : FFMpegArgumentsBase
{
    internal FFMpegGlobalArguments()
    {
    }

    public FFMpegGlobalArguments WithVerbosityLevel(VerbosityLevel verbosityLevel = VerbosityLevel.Error)
    {
        Arguments.Add(new CustomArgument($"-hide_banner -loglevel {verbosityLevel.ToString().ToLowerInvariant()}"));
        return this;
    }
}
