using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Output;
using ProductVideo.Silo.Hosting;
using ProductVideo.Storage.Artifacts.Collection;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv gc</c>: deletes artifacts that nothing refers to. It works on the output folder, also while a service runs there.</summary>
internal static class GcCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var output = RunOptions.Out();
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be deleted." };
        var unused = new SettingOption("--unused-for", "storage.keepUnreferenced", "time", "How long an artifact must have been unused, such as 7.00:00:00 for seven days.");
        var command = new Command("gc", "Delete artifacts that no product, clip, job or pair refers to and that were unused for a while. A running service does so by itself every hour.")
        {
            dryRun, unused, output,
        };
        HelpWithExamples.Add(command, "pv gc --dry-run --out out/service", "pv gc --unused-for 1.00:00:00 --out out/service");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var settings = RunOptions.Settings(parse);
            if (settings.Server is { } server)
            {
                throw new UsageException($"'pv gc' works on the output folder, and {server} does so by itself every hour. Run it where the service runs, with --out.");
            }

            var folder = new RunFolder(RunOptions.ExistingOut(parse, parse.GetRequiredValue(output)));
            var options = settings.Read().Storage;
            using var database = await StateDatabase.OpenExistingAsync(options, folder, cancellationToken);
            var store = ArtifactStores.Open(options, folder, context.Time);
            using var disposable = store as IDisposable;
            using var collector = new ArtifactCollector(store, new SqlReferences(database), context.Time);
            var report = await collector.CollectAsync(new CollectionRequest(options.KeepUnreferenced, IsDryRun: parse.GetValue(dryRun)), cancellationToken);
            context.Write(parse, report, writer => CollectionText.Write(writer, report, parse.GetValue(dryRun)));
            return ExitCode.Success;
        });
    }
}
