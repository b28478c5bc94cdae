namespace ProductVideo.Cli.Cluster;

/// <summary>What a drill came to.</summary>
/// <param name="Options">What was run; the same options give the same faults.</param>
/// <param name="Kills">How often the process was killed while it worked.</param>
/// <param name="Items">Products and clips.</param>
/// <param name="Lost">Those that are in no final state, or not there.</param>
/// <param name="Duplicated">Those that went through a step twice by their own history.</param>
/// <param name="Different">Those whose outputs differ from the undisturbed run's.</param>
/// <param name="Retried">Attempts beyond the first that items needed.</param>
/// <param name="Seconds">How long the drill took.</param>
internal sealed record FaultReport(FaultOptions Options, int Kills, int Items, int Lost, int Duplicated, int Different, long Retried, double Seconds);
