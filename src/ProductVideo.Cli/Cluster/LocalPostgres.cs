using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ProductVideo.Cli.CommandLine;

namespace ProductVideo.Cli.Cluster;

/// <summary>A PostgreSQL server of the benchmark's own: in a temporary folder of its user, on a free loopback port, with every commit flushed to the disk.</summary>
internal sealed class LocalPostgres : IAsyncDisposable
{
    private const string Installations = "/usr/lib/postgresql";
    private readonly string _binaries;
    private readonly string _folder;

    private LocalPostgres(string binaries, string folder, string connectionString) => (_binaries, _folder, ConnectionString) = (binaries, folder, connectionString);

    /// <summary>How to reach it.</summary>
    public string ConnectionString { get; }

    /// <summary>Makes a server and starts it.</summary>
    /// <exception cref="EnvironmentException">PostgreSQL is not installed, or does not start.</exception>
    public static async Task<LocalPostgres> StartAsync()
    {
        var binaries = Directory.Exists(Installations)
            ? Directory.EnumerateDirectories(Installations).Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
        if (binaries is null)
        {
            throw new EnvironmentException($"There is no PostgreSQL under {Installations}. Install it (apt-get install postgresql), or name a database with --connection.");
        }

        // The server's user must be able to reach the folder, so it lies beside those of the benchmark and not in one of them.
        var folder = Directory.CreateTempSubdirectory("pv-bench-postgres-").FullName;
        if (IsRoot)
        {
            await RunAsync("chown", ["postgres", folder]);
        }

        var data = Path.Combine(folder, "data");
        await RunServerToolAsync(binaries, "initdb", "-D", data, "-A", "trust", "-U", "bench", "-E", "UTF8");
        var port = FreePort();
        await RunServerToolAsync(
            binaries, "pg_ctl", "-D", data, "-w", "-l", Path.Combine(folder, "log"),
            "-o", $"-p {port} -h 127.0.0.1 -k {folder} -c shared_buffers=256MB -c max_wal_size=4GB", "start");
        return new LocalPostgres(binaries, folder, $"Host=127.0.0.1;Port={port};Username=bench;Database=postgres");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await RunServerToolAsync(_binaries, "pg_ctl", "-D", Path.Combine(_folder, "data"), "-m", "fast", "-w", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private static bool IsRoot => string.Equals(Environment.UserName, "root", StringComparison.Ordinal);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // The server refuses to run as root.
    private static Task RunServerToolAsync(string binaries, string tool, params string[] arguments) => IsRoot
        ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(binaries, tool), .. arguments])
        : RunAsync(Path.Combine(binaries, tool), arguments);

    private static async Task RunAsync(string program, IReadOnlyList<string> arguments)
    {
        // What the server prints goes to its log; its tools' output is not read, since the server would inherit the pipe and hold it open.
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
        foreach (var argument in (string[])["-c", "\"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new EnvironmentException($"{program} cannot be started.");
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new EnvironmentException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
