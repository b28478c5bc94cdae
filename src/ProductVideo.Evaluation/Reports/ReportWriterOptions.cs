namespace ProductVideo.Evaluation.Reports;

/// <summary>How the page is written.</summary>
public sealed record ReportWriterOptions
{
    /// <summary>The largest single file that is embedded, in bytes; a larger one is named instead. Default: 32 MiB.</summary>
    public long MaximumMediaBytes { get; init; } = 32 * 1024 * 1024;
}
