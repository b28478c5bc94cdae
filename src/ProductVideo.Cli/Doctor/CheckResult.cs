namespace ProductVideo.Cli.Doctor;

/// <summary>What a check found.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Verdict">How it ended.</param>
/// <param name="Found">What is there.</param>
/// <param name="Remedy">What to do; null when there is nothing to do.</param>
internal sealed record CheckResult(string Name, CheckVerdict Verdict, string Found, string? Remedy = null);
