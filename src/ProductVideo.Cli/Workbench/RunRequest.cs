namespace ProductVideo.Cli.Workbench;

/// <summary>What a run is to make.</summary>
/// <param name="Goal">How far it goes.</param>
/// <param name="Catalogue">The catalogue; null for the one that the output folder was last run on.</param>
/// <param name="CommandLine">How it was asked for, for the report page.</param>
/// <param name="Pair">The pair to make in place of those that a run chooses itself; null for none.</param>
internal sealed record RunRequest(RunGoal Goal, string? Catalogue, string CommandLine, PairRequest? Pair = null);
