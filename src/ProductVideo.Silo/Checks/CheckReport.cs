namespace ProductVideo.Silo.Checks;

/// <summary>What a check of state and artifacts came to.</summary>
/// <param name="Rows">Listings of products, clips and jobs.</param>
/// <param name="Artifacts">Different artifacts that they name.</param>
/// <param name="OpenItems">Work items that wait, are leased or are parked.</param>
/// <param name="Findings">What does not fit; empty if all is well.</param>
public sealed record CheckReport(int Rows, int Artifacts, int OpenItems, IReadOnlyList<CheckFinding> Findings);
