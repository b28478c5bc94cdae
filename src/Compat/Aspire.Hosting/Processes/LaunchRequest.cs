namespace Aspire.Hosting.Processes;

/// <summary>What to start.</summary>
/// <param name="Command">The program.</param>
/// <param name="WorkingDirectory">Where it starts.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Environment">Variables on top of this process's own.</param>
internal sealed record LaunchRequest(
    string Command, string WorkingDirectory, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment);
