namespace FFMpegCore.Arguments;

/// <summary>What ffmpeg writes to its error stream.</summary>
public enum VerbosityLevel
{
    Quiet,
    Fatal,
    Error,
    Warning,
    Info,
    Verbose,
    Debug,
    Trace,
}
