using System.Diagnostics;
using Npgsql;
using Orleans.Tests.Support;

namespace Orleans.Tests.Storage;

/// <summary>A PostgreSQL 15 server of the tests' own, in a temporary folder, on a free loopback port.</summary>
public sealed class PostgreSqlServer : IAsyncLifetime
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";

    private readonly string _folder = Directory.CreateTempSubdirectory("orleans-postgresql-").FullName;

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
        var port = FreePort.Next();
        await RunServerToolAsync(
            "pg_ctl", "-D", data, "-w", "-l", Path.Combine(_folder, "log"), "-o", $"-p {port} -h 127.0.0.1 -k {_folder} -F", "start");
        ConnectionString = $"Host=127.0.0.1;Port={port};Username=tests;Database=postgres";
    }

    public async ValueTask DisposeAsync()
    {
        if (ConnectionString is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await RunServerToolAsync("pg_ctl", "-D", Path.Combine(_folder, "data"), "-m", "immediate", "-w", "stop");
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
