namespace ProductVideo.Cli.CommandLine;

/// <summary>The machine lacks something; the message says what and how to get it.</summary>
public sealed class EnvironmentException(string message) : Exception(message);
