using Orleans.Storage;
using ProductVideo.Silo.Hosting;
using ProductVideo.Storage;

namespace ProductVideo.Cli.Cluster;

/// <summary>The process that a drill kills: works on the products until all have settled, with the faults of its seed.</summary>
internal static class FaultWorker
{
    /// <summary>What it prints when it works.</summary>
    public const string Ready = "working";

    private const int Devices = 8;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan StepTime = TimeSpan.FromMilliseconds(10);

    /// <summary>Works until everything has settled.</summary>
    /// <param name="folder">The output folder.</param>
    /// <param name="options">What is to be done.</param>
    /// <param name="round">Which process of the drill it is; null for the undisturbed run.</param>
    /// <param name="output">Told when it works.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task RunAsync(string folder, FaultOptions options, int? round, TextWriter output, TimeProvider time, CancellationToken cancellationToken)
    {
        var work = new SimulatedWork(options.ClipsPerProduct) { StepTime = StepTime };
        var faults = round is { } number ? new FaultPlan(HashCode(options.Seed, number)) : null;
        if (faults is not null)
        {
            work.Before = faults.BeforeStepAsync;
        }

        await using var cluster = await SimulatedCluster.StartAsync(folder, new StorageOptions(), Devices, work, FaultPlan.Lease, cancellationToken);
        cluster.Database.Writer.BeforeCommit = faults is null ? null : faults.BeforeCommit;
        await output.WriteLineAsync(Ready.AsMemory(), cancellationToken);
        await output.FlushAsync(cancellationToken);
        while (!await cluster.AreSettledAsync(options.Products))
        {
            await TryAsync(() => CarryOnAsync(cluster, options, faults, cancellationToken));
            await Task.Delay(Tick, time, cancellationToken);
        }
    }

    // As a catalogue that is sent again after an error: who is known already is left alone.
    private static async Task CarryOnAsync(SimulatedCluster cluster, FaultOptions options, FaultPlan? faults, CancellationToken cancellationToken)
    {
        if (await cluster.CountProductsAsync() < options.Products)
        {
            await cluster.RegisterAsync(1, options.Products, options.Seed, cancellationToken);
        }

        await cluster.RetryFailedAsync(cancellationToken);
        if (faults?.TakeLeases() is { } taking)
        {
            await cluster.Database.Writer.WriteAsync(taking);
        }
    }

    private static async Task TryAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception exception) when (exception is StorageException or InconsistentStateException)
        {
            // The drill's own doing; the next round does the rest.
        }
    }

    // Not the runtime's, which differs from process to process.
    private static int HashCode(int seed, int round) => unchecked((seed * 1_000_003) + (round * 7919) + 17);
}
