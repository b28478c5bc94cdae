using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Tests;

/// <summary>A workbench that remembers what it was asked for and answers with what it was given.</summary>
internal sealed class FakeWorkbench : IWorkbenchFactory, IWorkbench
{
    public List<RunRequest> Requests { get; } = [];

    public string? OutputFolder { get; private set; }

    public SettingsSource? Settings { get; private set; }

    public bool IsDisposed { get; private set; }

    public string? Retried { get; private set; }

    public string? RetriedFrom { get; private set; }

    public Func<CancellationToken, Task> Work { get; set; } = _ => Task.CompletedTask;

    public RunView Result { get; set; } = new(
        TimeSpan.FromSeconds(12.34),
        [new CountView("products", "ready", 2), new CountView("clips", "ready", 5), new CountView("clips", "rejected", 1)],
        30,
        10,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["dataset"] = "/out/dataset", ["report"] = "/out/report.html" },
        [],
        []);

    public Task<IWorkbench> OpenAsync(string outputFolder, SettingsSource settings, CancellationToken cancellationToken)
    {
        (OutputFolder, Settings) = (outputFolder, settings);
        return Task.FromResult<IWorkbench>(this);
    }

    public async Task<RunView> RunAsync(RunRequest request, IProgress<ProgressView> progress, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        progress.Report(Samples.Progress("Making clips and masks"));
        await Work(cancellationToken);
        return Result;
    }

    public Task<RunView> RetryAsync(string? id, string? fromStep, IProgress<ProgressView> progress, CancellationToken cancellationToken)
    {
        (Retried, RetriedFrom) = (id ?? "everything", fromStep);
        return Task.FromResult(Result);
    }

    public Task<StatusView> ReadStatusAsync(string outputFolder, SettingsSource settings, string? id, CancellationToken cancellationToken) => id is null or "JEWE001_002"
        ? Task.FromResult(new StatusView([new CountView("clips", "rejected", 1)], [Samples.RejectedClip], id is null ? [Samples.BadPage] : []))
        : throw new UsageException($"{id} is neither a product nor a clip");

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
