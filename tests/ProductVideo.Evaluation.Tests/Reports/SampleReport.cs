using ProductVideo.Evaluation.Reports;

namespace ProductVideo.Evaluation.Tests.Reports;

/// <summary>
/// One synthetic report that all tests share. To look at a full page in a browser, set PV_KEEP_REPORT to the file to write and run these tests.
/// </summary>
public sealed class SampleReport : IAsyncLifetime
{
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"pv-report-{Guid.NewGuid():N}");

    public ReportModel Model { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Model = SampleModel.Create(Folder, products: 3);
        if (Environment.GetEnvironmentVariable("PV_KEEP_REPORT") is { Length: > 0 } kept)
        {
            await ReportWriter.WriteAsync(SampleModel.Create(Path.Combine(Folder, "large"), products: 6, scale: 4), kept);
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
