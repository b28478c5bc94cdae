namespace ProductVideo.Evaluation.Reports;

/// <summary>What ran.</summary>
/// <param name="Title">The page's title, such as "Sample catalogue".</param>
/// <param name="Id">The run's id.</param>
/// <param name="Catalogue">Where the products came from.</param>
/// <param name="Command">The command line that made it.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Version">The program's version.</param>
public sealed record ReportRun(
    string Title, string Id, string Catalogue, string Command, DateTimeOffset StartedAt, TimeSpan Elapsed, string Version);
