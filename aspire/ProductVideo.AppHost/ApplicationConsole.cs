using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace ProductVideo.AppHost;

/// <summary>Tells the terminal what the resources do: one line when something has changed, and nothing otherwise.</summary>
internal static class ApplicationConsole
{
    /// <summary>Runs the application until Ctrl+C or a termination signal.</summary>
    public static async Task RunAsync(DistributedApplication application, AppHostOptions options, TextWriter output)
    {
        using var over = new CancellationTokenSource();
        await application.StartAsync();
        await output.WriteLineAsync($"Everything is kept in {options.Folder}. Stop with Ctrl+C.");
        await output.WriteLineAsync($"  {"page",-12}http://127.0.0.1:{options.PagePort}  resources, logs, traces, metrics");
        await output.WriteLineAsync(
            $"  {"storage",-12}state in {(options.UsesPostgres ? "PostgreSQL" : "a SQLite file")}, artifacts in {(options.UsesAzurite ? "blobs (Azurite)" : "a folder")}");
        var telling = TellAsync(application, output, over.Token);
        await application.WaitForShutdownAsync();
        await over.CancelAsync();
        await telling;
        await output.WriteLineAsync("Everything is stopped.");
    }

    private static async Task TellAsync(DistributedApplication application, TextWriter output, CancellationToken cancellationToken)
    {
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            await foreach (var change in application.ResourceNotifications.WatchAsync(cancellationToken))
            {
                var words = Describe(change.Snapshot, told.GetValueOrDefault(change.ResourceId)?.StartsWith("ready", StringComparison.Ordinal) == true);
                if (words is not null && !string.Equals(told.GetValueOrDefault(change.ResourceId), words, StringComparison.Ordinal))
                {
                    told[change.ResourceId] = words;
                    await output.WriteLineAsync($"  {change.ResourceId,-12}{words}");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The application has stopped; there is nothing more to tell.
        }
    }

    // Null: nothing that a person at the terminal waits for.
    private static string? Describe(CustomResourceSnapshot snapshot, bool wasReady) => snapshot.State?.Text switch
    {
        "Starting" => "starting",
        "Running" when snapshot.HealthStatus == HealthStatus.Healthy => $"ready  {string.Join("  ", snapshot.Urls.Select(static url => url.Url))}".TrimEnd(),
        "Running" when wasReady && snapshot.HealthReports.Any(static report => report.Status is not null) => "not ready; its page says why",
        "FailedToStart" => "could not be started; its console on the page says why, and it can be started again there",
        "Finished" => $"has ended by itself with code {snapshot.ExitCode}; its console on the page says why, and it can be started again there",
        "Exited" => "stopped",
        _ => null,
    };
}
