namespace ProductVideo.Cli.CommandLine;

/// <summary>What the user asked for cannot be; the message says what to change.</summary>
public class UsageException(string message) : Exception(message);
