using System.Diagnostics;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Cli.Cluster;

/// <summary>
/// The control plane under faults: a process of its own works and is killed without warning again and again, at moments that the seed decides, while its
/// steps hang and fail and its database fails now and then. In the end every item must be in exactly one state, with the outputs of an undisturbed run.
/// </summary>
internal sealed class FaultDrill(FaultOptions options, string folder, TimeProvider time, TextWriter progress)
{
    private const int ShortestLife = 100;
    private const int LongestLife = 1500;
    private readonly string _calm = Path.Combine(folder, "calm");
    private readonly string _storm = Path.Combine(folder, "storm");

    /// <summary>Runs the drill.</summary>
    /// <exception cref="EnvironmentException">A process cannot be started, or ends with an error of its own.</exception>
    public async Task<FaultReport> RunAsync(CancellationToken cancellationToken)
    {
        var startedAt = time.GetTimestamp();
        await progress.WriteLineAsync($"undisturbed: {options.Products} products");
        await FaultWorker.RunAsync(_calm, options, round: null, TextWriter.Null, time, cancellationToken);
        var random = new Random(options.Seed);
        var kills = 0;
        var round = 0;
        while (kills < options.Kills)
        {
            var life = TimeSpan.FromMilliseconds(random.Next(ShortestLife, LongestLife));
            var isFinished = await LiveAsync(round++, life, cancellationToken);
            if (isFinished)
            {
                break;
            }

            kills++;
            await progress.WriteLineAsync($"killed {kills} of {options.Kills} after {life.TotalMilliseconds:0} ms of work");
        }

        await LiveAsync(round, life: null, cancellationToken);
        return await CompareAsync(kills, time.GetElapsedTime(startedAt), cancellationToken);
    }

    /// <summary>One process; killed after its life unless that is null. True: it came to its end before.</summary>
    private async Task<bool> LiveAsync(int round, TimeSpan? life, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        string[] program = Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet" ? [typeof(FaultDrill).Assembly.Location] : [];
        foreach (var argument in (string[])[
            .. program, "bench", "faults", "--worker", _storm, "--round", $"{round}", "--products", $"{options.Products}", "--clips", $"{options.ClipsPerProduct}", "--seed", $"{options.Seed}"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new EnvironmentException($"{start.FileName} cannot be started.");
        try
        {
            // It prints one line, when it works, and nothing before; without the line it has ended.
            if (await process.StandardOutput.ReadLineAsync(cancellationToken) is not FaultWorker.Ready)
            {
                await process.WaitForExitAsync(cancellationToken);
                throw new EnvironmentException($"The drill's process ended with {process.ExitCode} before it worked.");
            }

            var ended = process.WaitForExitAsync(cancellationToken);
            if (life is { } limit && await Task.WhenAny(ended, Task.Delay(limit, time, cancellationToken)) != ended)
            {
                return false;
            }

            await ended;
            return process.ExitCode == ExitCode.Success ? true : throw new EnvironmentException($"The drill's process ended with {process.ExitCode}.");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    private async Task<FaultReport> CompareAsync(int kills, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        var expected = await ReadAsync(_calm);
        var found = await ReadAsync(_storm);
        using var database = new SqliteDatabase(Path.Combine(_storm, "state.db"));
        var retried = await database.Reader.QueryAsync(
            new SqlStatement("SELECT COALESCE(SUM(attempts - 1 + lost_leases), 0) FROM work_queue WHERE attempts > 0"), row => row.GetInt64(0), cancellationToken);
        return new FaultReport(
            options,
            kills,
            expected.Count,
            Lost: expected.Keys.Count(id => !found.TryGetValue(id, out var item) || !item.IsSettled),
            Duplicated: found.Values.Count(item => item.IsTwice) + found.Keys.Except(expected.Keys, StringComparer.Ordinal).Count(),
            Different: expected.Count(item => found.TryGetValue(item.Key, out var other) && !string.Equals(item.Value.Outcome, other.Outcome, StringComparison.Ordinal)),
            retried[0],
            elapsed.TotalSeconds);
    }

    private static async Task<SortedDictionary<string, (string Outcome, bool IsSettled, bool IsTwice)>> ReadAsync(string output)
    {
        using var database = new SqliteDatabase(Path.Combine(output, "state.db"));
        return await ItemLedger.ReadAsync(new SqlReadModelStore(database));
    }
}
