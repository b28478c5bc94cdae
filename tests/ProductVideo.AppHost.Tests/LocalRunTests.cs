using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ProductVideo.AppHost.Tests;

/// <summary>The whole thing with real processes, as <c>./pv up</c> starts it: the service with a SQLite file, or with a PostgreSQL or a blob server of its own.</summary>
public sealed partial class LocalRunTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private readonly string _folder = Directory.CreateTempSubdirectory("apphost-").FullName;
    private readonly CancellationTokenSource _tooLong = new(Patience);

    [Theory]
    [InlineData("--simple")]
    [InlineData("--postgres")]
    [InlineData("--azurite")]
    public async Task It_comes_up_answers_shows_itself_and_leaves_nothing_behind_when_it_is_killed(string storage)
    {
        var usesPostgres = storage == "--postgres";
        var usesAzurite = storage == "--azurite";
        Assert.SkipWhen(usesPostgres && !PostgresPrograms.AreThere, "PostgreSQL is not installed.");
        Assert.SkipWhen(usesAzurite && AzuriteProgram.Missing is not null, AzuriteProgram.Missing ?? "");
        using var host = Start(storage);
        var page = await ReadAsync(host, PageAddress());
        var address = await ReadAsync(host, ServiceReady());
        using var http = new HttpClient();

        var ready = await http.GetStringAsync(address + "/health/ready", _tooLong.Token);
        Assert.Contains("\"status\":\"healthy\"", ready, StringComparison.Ordinal);
        Assert.Contains("\"database\"", ready, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await http.GetAsync(address + "/health/live", _tooLong.Token)).StatusCode);
        await UntilAsync(http, page + "/metrics", "productvideo.lease.losses");
        if (usesPostgres)
        {
            await UntilAsync(http, page + "/metrics", "db.client.operation.duration");
        }

        await UntilAsync(http, page + "/console?resource=service", "Serving ");
        Assert.Equal(usesPostgres, !File.Exists(Path.Combine(_folder, "state.db")));
        var service = Assert.Single(Services());
        var servers = Servers();
        Assert.Equal(usesPostgres || usesAzurite ? 1 : 0, servers.Count);
        Assert.Equal(usesAzurite, !Directory.Exists(Path.Combine(_folder, "artifacts")));

        host.Kill();
        await host.WaitForExitAsync(_tooLong.Token);

        foreach (var left in servers.Append(service))
        {
            await left.WaitForExitAsync(_tooLong.Token);
            left.Dispose();
        }
    }

    public void Dispose()
    {
        _tooLong.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [GeneratedRegex(@"service\s+ready\s+(http://localhost:\d+)")]
    private static partial Regex ServiceReady();

    [GeneratedRegex(@"page\s+(http://127\.0\.0\.1:\d+)")]
    private static partial Regex PageAddress();

    // Telemetry arrives when the exporter's timer fires; the page tells of every change.
    private async Task UntilAsync(HttpClient http, string page, string wanted)
    {
        await using var changes = await http.GetStreamAsync(new Uri(new Uri(page), "/events"), _tooLong.Token);
        using var reader = new StreamReader(changes);
        while (!(await http.GetStringAsync(page, _tooLong.Token)).Contains(wanted, StringComparison.Ordinal))
        {
            Assert.NotNull(await reader.ReadLineAsync(_tooLong.Token));
        }
    }

    private async Task<string> ReadAsync(Process process, Regex wanted)
    {
        var read = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(_tooLong.Token) is { } line)
        {
            read.Add(line);
            if (wanted.Match(line) is { Success: true } match)
            {
                return match.Groups[1].Value;
            }
        }

        throw new InvalidOperationException($"The application ended before its service was ready. It said: {string.Join(" | ", read)} {await process.StandardError.ReadToEndAsync()}");
    }

    private Process Start(string storage)
    {
        // The server does not run as root; the user that it then runs as has to reach its folder.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        }

        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { typeof(AppHostOptions).Assembly.Location, storage, "--out", _folder, "--port", "0", "--page", "0" })
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    // The server that works in this test's folder; its own helpers show no folder.
    private List<Process> Servers() =>
        [.. Process.GetProcessesByName("postgres").Concat(Process.GetProcessesByName("node")).Where(process => File.ReadAllText($"/proc/{process.Id}/cmdline").Contains(_folder, StringComparison.Ordinal))];

    // Every process whose command line names the folder of this test, the application itself left out.
    private List<Process> Services() =>
    [
        .. Process.GetProcessesByName("dotnet").Where(process =>
            File.ReadAllText($"/proc/{process.Id}/cmdline") is var line && line.Contains(_folder, StringComparison.Ordinal) && line.Contains("\0serve\0", StringComparison.Ordinal)),
    ];
}
