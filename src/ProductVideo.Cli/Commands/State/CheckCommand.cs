using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Silo.Checks;
using ProductVideo.Silo.Hosting;

namespace ProductVideo.Cli.Commands.State;

/// <summary><c>pv check</c>: whether state and artifacts fit together.</summary>
internal static class CheckCommand
{
    private const int Shown = 50;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var output = RunOptions.Out();
        var command = new Command("check", "Compare states, listings and queue with each other, and every artifact that they name with its hash. Nothing is changed.") { output };
        HelpWithExamples.Add(command, "pv check --out out/service", "pv check --out out/service --json");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var folder = new RunFolder(parse.GetRequiredValue(output).FullName);
            var storage = RunOptions.Settings(parse).Read().Storage;
            using var database = await StateDatabase.OpenExistingAsync(storage, folder, cancellationToken);
            var store = ArtifactStores.Open(storage, folder, context.Time);
            using var disposable = store as IDisposable;
            var report = await StateCheck.RunAsync(database, store, cancellationToken);
            context.Write(parse, report, writer =>
            {
                writer.WriteLine($"{report.Rows} listings, {report.Artifacts} artifacts named by them, {report.OpenItems} open items: {report.Findings.Count} findings");
                foreach (var finding in report.Findings.Take(Shown))
                {
                    writer.WriteLine($"  {finding.Kind,-10} {finding.Id}: {finding.Message}");
                }
            });
            return report.Findings.Count == 0 ? ExitCode.Success : ExitCode.ItemsFailed;
        });
    }
}
