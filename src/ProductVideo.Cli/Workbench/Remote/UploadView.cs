namespace ProductVideo.Cli.Workbench.Remote;

/// <summary>What came of sending a catalogue.</summary>
/// <param name="Found">Product pages that it lists.</param>
/// <param name="Products">Those that the service took.</param>
/// <param name="Problems">What was wrong with the others.</param>
internal sealed record UploadView(int Found, IReadOnlyList<string> Products, IReadOnlyList<ProblemView> Problems);
