using System.Diagnostics;
using Npgsql;
using Orleans.Tests.Support;

namespace Orleans.Tests.Storage;

/// <summary>A PostgreSQL 15 server of the tests' own, in a temporary folder, on a free loopback port.</summary>
public sealed class PostgreSqlServer : IAsyncLifetime
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";

    private readonly string _folder = Directory.CreateTempSubdirectory("orleans-postgresql-").FullName;
    private int _port;

    /// <summary>Null where there is no PostgreSQL.</summary>
    public string? ConnectionString { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Path.Combine(Binaries, "initdb")))
        {
            return;
        }

        var data = Path.Combine(_folder, "data");
        if (Environment.UserName == "root")
        {
            await RunAsync("chown", "postgres", _folder);
        }

        await RunServerToolAsync("initdb", "-D", data, "-A", "trust", "-U", "tests", "--no-sync", "-E", "UTF8");
        _port = FreePort.Next();
        await StartAsync();
        ConnectionString = $"Host=127.0.0.1;Port={_port};Username=tests;Database=postgres";
    }

    /// <summary>Starts it again after <see cref="StopAsync"/>, at the same address.</summary>
    public Task StartAsync() => RunServerToolAsync(
        "pg_ctl", "-D", Path.Combine(_folder, "data"), "-w", "-l", Path.Combine(_folder, "log"), "-o", $"-p {_port} -h 127.0.0.1 -k {_folder} -F", "start");

    /// <summary>Stops it: "fast" ends all sessions in order, "immediate" is as if it had crashed.</summary>
    public Task StopAsync(string mode) => RunServerToolAsync("pg_ctl", "-D", Path.Combine(_folder, "data"), "-m", mode, "-w", "stop");

    public async ValueTask DisposeAsync()
    {
        if (ConnectionString is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await StopAsync("immediate");
        }

        Directory.Delete(_folder, recursive: true);
    }

    // The server refuses to run as root.
    private static Task RunServerToolAsync(string tool, params string[] arguments) => Environment.UserName == "root"
        ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(Binaries, tool), .. arguments])
        : RunAsync(Path.Combine(Binaries, tool), arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // Output is not redirected: the server would inherit the pipe and hold it open.
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("\"$@\" >/dev/null 2>&1 </dev/null");
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
