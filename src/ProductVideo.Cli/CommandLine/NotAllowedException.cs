namespace ProductVideo.Cli.CommandLine;

/// <summary>A service does not let this caller do it, or does not read what it names.</summary>
public sealed class NotAllowedException(string message) : UsageException(message);
