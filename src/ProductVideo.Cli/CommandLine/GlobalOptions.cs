using System.CommandLine;

namespace ProductVideo.Cli.CommandLine;

/// <summary>Options that every command takes.</summary>
internal static class GlobalOptions
{
    /// <summary>Results as JSON.</summary>
    public static Option<bool> Json { get; } = new("--json") { Description = "Write the result as JSON on standard output.", Recursive = true };

    /// <summary>No moving display.</summary>
    public static Option<bool> Plain { get; } = new("--plain") { Description = "Show progress as plain lines, also on a terminal.", Recursive = true };

    /// <summary>Stack traces.</summary>
    public static Option<bool> Verbose { get; } = new("--verbose") { Description = "With an error, show where it happened.", Recursive = true };

    /// <summary>The settings file.</summary>
    public static Option<FileInfo?> Settings { get; } = new("--settings")
    {
        Description = "The settings file. Default: productvideo.json in the current folder, where there is one.",
        HelpName = "file",
        Recursive = true,
    };
}
