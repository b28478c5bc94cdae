namespace ProductVideo.Cli.CommandLine;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>The command ran, but an item failed or a check found something.</summary>
    public const int ItemsFailed = 1;

    /// <summary>The command line or the settings are wrong.</summary>
    public const int Usage = 2;

    /// <summary>Something that the command needs from the machine is missing.</summary>
    public const int Environment = 3;

    /// <summary>Somebody stopped it.</summary>
    public const int Cancelled = 130;

    /// <summary>The codes as the help shows them.</summary>
    public const string Help =
        "Exit codes: 0 all went well (a clip refused for its quality is no failure), 1 something failed or was left out, 2 wrong command line or settings, 3 the machine lacks something, 130 stopped.";
}
