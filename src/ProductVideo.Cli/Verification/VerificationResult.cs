namespace ProductVideo.Cli.Verification;

/// <summary>What the check of a dataset found.</summary>
/// <param name="Name">The dataset's name.</param>
/// <param name="Version">The dataset's version.</param>
/// <param name="Clips">Clips in the dataset.</param>
/// <param name="Files">Files that were checked.</param>
/// <param name="Bytes">Their size.</param>
/// <param name="Findings">What is wrong, a sentence each; empty when all is well.</param>
internal sealed record VerificationResult(string Name, string Version, int Clips, int Files, long Bytes, IReadOnlyList<string> Findings);
