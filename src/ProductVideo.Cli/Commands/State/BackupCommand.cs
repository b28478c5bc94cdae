using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Silo.Hosting;
using ProductVideo.Storage.Backup;

namespace ProductVideo.Cli.Commands.State;

/// <summary><c>pv backup</c>: the state of a service in one file, also while it works.</summary>
internal static class BackupCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var file = new Argument<FileInfo>("file") { Description = "The file to make; none is replaced." };
        var output = RunOptions.Out();
        var command = new Command("backup", "Write states, queue, listings, events, keys and ratings as they are at this moment into one file. The service may go on.") { file, output };
        HelpWithExamples.Add(command, "pv backup state-monday.zip --out out/service", "pv backup /backups/state.zip --out out/service --json");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var folder = new RunFolder(parse.GetRequiredValue(output).FullName);
            using var database = await StateDatabase.OpenExistingAsync(RunOptions.Settings(parse).Read().Storage, folder, cancellationToken);
            var path = parse.GetRequiredValue(file).FullName;
            var manifest = await StateBackup.WriteAsync(database, path, context.Time, cancellationToken);
            context.Write(parse, manifest, writer => writer.WriteLine($"{path}: {manifest.Rows} rows of {manifest.Tables.Count} tables, as of {manifest.TakenAt:u}"));
            return ExitCode.Success;
        });
    }
}
