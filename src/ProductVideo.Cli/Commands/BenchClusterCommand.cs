using System.CommandLine;
using ProductVideo.Cli.Cluster;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Output;
using ProductVideo.Silo.Hosting;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv bench cluster</c>: how much the control plane carries.</summary>
internal static class BenchClusterCommand
{
    private const string Sqlite = "sqlite";
    private const string Postgres = "postgres";
    private const int UsualProducts = 10_000;
    private const int UsualDevices = 32;
    private const int ClipsPerProduct = 5;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var store = new Option<string>("--store") { Description = "The database: sqlite or postgres. Default: sqlite.", DefaultValueFactory = _ => Sqlite };
        store.AcceptOnlyFromAmong(Sqlite, Postgres);
        var connection = new Option<string?>("--connection") { Description = "An empty PostgreSQL database to use; without it a server is started and stopped again." };
        var products = RunOptions.Number("--products", $"How many products, of {ClipsPerProduct} clips each. Default: {UsualProducts}.", 10, 1_000_000);
        var devices = RunOptions.Number("--devices", $"How many devices are simulated. Default: {UsualDevices}.", 1, 1024);
        var seed = RunOptions.Number("--seed", "The seed of the products' pages. Default: 1.", 0, int.MaxValue);
        var command = new Command("cluster", "Measure grains, queue and listings with simulated devices: step transitions a second, waits, memory, restart.")
        {
            store, connection, products, devices, seed,
        };
        HelpWithExamples.Add(command, "pv bench cluster", "pv bench cluster --store postgres --json", "pv bench cluster --products 200");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var folder = Directory.CreateTempSubdirectory("pv-bench-cluster-").FullName;
            try
            {
                var options = new ClusterBenchmarkOptions(
                    parse.GetValue(store)!, parse.GetValue(connection), parse.GetValue(products) ?? UsualProducts, ClipsPerProduct,
                    parse.GetValue(devices) ?? UsualDevices, parse.GetValue(seed) ?? 1, Path.Combine(folder, "out"));
                var report = await RunAsync(options, context, cancellationToken);
                context.Write(parse, report, writer => ClusterBenchmarkText.Write(writer, report));
                return ExitCode.Success;
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
    }

    private static async Task<ClusterBenchmarkReport> RunAsync(
        ClusterBenchmarkOptions options, CommandContext context, CancellationToken cancellationToken)
    {
        var benchmark = new ClusterBenchmark(options, context.Time, context.Error);
        if (string.Equals(options.Store, Sqlite, StringComparison.Ordinal))
        {
            return await benchmark.RunAsync(new StorageOptions(), cancellationToken);
        }

        if (options.ConnectionString is { } given)
        {
            return await benchmark.RunAsync(In(given), cancellationToken);
        }

        await using var server = await LocalPostgres.StartAsync();
        return await benchmark.RunAsync(In(server.ConnectionString), cancellationToken);
    }

    private static StorageOptions In(string connectionString) => new() { State = StateStore.Postgres, ConnectionString = connectionString };
}
