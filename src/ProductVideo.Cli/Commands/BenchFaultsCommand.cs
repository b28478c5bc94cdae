using System.CommandLine;
using ProductVideo.Cli.Cluster;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Output;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv bench faults</c>: whether anything is lost or done twice when everything that can go wrong does.</summary>
internal static class BenchFaultsCommand
{
    private const int UsualProducts = 1000;
    private const int UsualKills = 100;
    private const int ClipsPerProduct = 5;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var products = RunOptions.Number("--products", $"How many products. Default: {UsualProducts}.", 1, 100_000);
        var clips = RunOptions.Number("--clips", $"Clips of each. Default: {ClipsPerProduct}.", 1, 60);
        var kills = RunOptions.Number("--kills", $"How often the process is killed. Default: {UsualKills}.", 0, 10_000);
        var seed = RunOptions.Number("--seed", "Decides what goes wrong and when. Default: 1.", 0, int.MaxValue);
        var worker = new Option<string?>("--worker") { Description = "Be the process that is killed, over this folder.", Hidden = true };
        var round = new Option<int>("--round") { Description = "Which such process it is.", Hidden = true };
        var command = new Command("faults", "Kill the control plane at random, with failing steps, lost leases and a failing database, and count lost and duplicated items.")
        {
            products, clips, kills, seed, worker, round,
        };
        HelpWithExamples.Add(command, "pv bench faults", "pv bench faults --kills 5 --products 50 --seed 7");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var options = new FaultOptions(
                parse.GetValue(products) ?? UsualProducts, parse.GetValue(clips) ?? ClipsPerProduct, parse.GetValue(kills) ?? UsualKills, parse.GetValue(seed) ?? 1);
            if (parse.GetValue(worker) is { } over)
            {
                await FaultWorker.RunAsync(over, options, parse.GetValue(round), context.Output, context.Time, cancellationToken);
                return ExitCode.Success;
            }

            var folder = Directory.CreateTempSubdirectory("pv-bench-faults-").FullName;
            try
            {
                var report = await new FaultDrill(options, folder, context.Time, context.Error).RunAsync(cancellationToken);
                context.Write(parse, report, writer => FaultText.Write(writer, report));
                return report is { Lost: 0, Duplicated: 0, Different: 0 } ? ExitCode.Success : ExitCode.ItemsFailed;
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
    }
}
