using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Silo.Hosting;
using ProductVideo.Storage.Backup;
using ProductVideo.Storage.Folders;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Cli.Commands.State;

/// <summary><c>pv restore</c>: a back-up into an empty folder or database, of the same kind or the other.</summary>
internal static class RestoreCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var file = new Argument<FileInfo>("file") { Description = "A file that 'pv backup' made." };
        var output = RunOptions.Out();
        var command = new Command("restore", "Put a back-up into a new output folder, or into the empty database that the settings name. What is damaged or in use is refused.") { file, output };
        HelpWithExamples.Add(command, "pv restore state-monday.zip --out out/again", "pv restore state.zip --out out/service --set storage.state=postgres");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var folder = new RunFolder(parse.GetRequiredValue(output).FullName);
            using var alone = OutputFolderLock.Acquire(folder.Root);
            using var database = StateDatabase.Open(RunOptions.Settings(parse).Read().Storage, folder);
            using var claim = await DatabaseClaim.TakeAsync(database, isShared: false, context.Time, cancellationToken);
            var manifest = await StateRestore.ReadAsync(parse.GetRequiredValue(file).FullName, database, context.Time, cancellationToken);
            context.Write(parse, manifest, writer =>
            {
                writer.WriteLine($"{manifest.Rows} rows of {manifest.Tables.Count} tables, as of {manifest.TakenAt:u}, are in {database.Place}.");
                writer.WriteLine($"Artifacts are not part of a back-up of the state. See which are missing: pv check --out {folder.Root}");
            });
            return ExitCode.Success;
        });
    }
}
