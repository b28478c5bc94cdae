using System.CommandLine;
using ProductVideo.Cli.Commands;

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

    /// <summary>Single settings.</summary>
    public static Option<string[]> Set { get; } = new("--set")
    {
        Description = "Replace one setting for this command, such as learning.lora.steps=40; may be repeated. 'pv help settings' lists all.",
        HelpName = "name=value",
        Recursive = true,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>A running service.</summary>
    public static Option<string?> Server { get; } = new("--server")
    {
        Description = "Work on a running service in place of an output folder, such as http://127.0.0.1:5080. Settings are the service's own.",
        HelpName = "address",
        Recursive = true,
    };

    /// <summary>The key for it.</summary>
    public static Option<string?> Key { get; } = new("--key")
    {
        Description = "The key for --server. Default: the environment variable PRODUCTVIDEO_KEY, which other users of the machine do not see.",
        HelpName = "key",
        Recursive = true,
    };

    /// <summary>How long a service is waited for.</summary>
    public static Option<int?> Wait { get; } = WaitOption();

    /// <summary>The settings file.</summary>
    public static Option<FileInfo?> Settings { get; } = new("--settings")
    {
        Description = "The settings file. Default: productvideo.json in the current folder, where there is one.",
        HelpName = "file",
        Recursive = true,
    };

    private static Option<int?> WaitOption()
    {
        var option = RunOptions.Number("--wait", "How many minutes to wait for --server while it restarts or cannot work. Default: 15; 0 ends with its first failure.", 0, 10_080);
        option.Recursive = true;
        return option;
    }
}
