using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Operations.Access;
using ProductVideo.Silo.Hosting;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Cli.Commands.Keys;

/// <summary><c>pv keys</c>: who may use a service, and what was asked of it. It works on the output folder, also while the service runs, or on a running service by its API.</summary>
internal static class KeysCommand
{
    private const int AuditLines = 100;

    /// <summary>Makes the command with those below it.</summary>
    public static Command Create(CommandContext context)
    {
        var command = new Command("keys", "Make, list, rotate and revoke the keys of a service, and read what was asked of it.")
        {
            List(context), Add(context), Rotate(context), Revoke(context), Audit(context),
        };
        HelpWithExamples.Add(command, "pv keys add robot --role operator --out out/service", "pv keys list --out out/service", "pv keys list --server http://127.0.0.1:5080", "pv keys revoke 0123456789abcdef --out out/service");
        return command;
    }

    private static Command List(CommandContext context)
    {
        var output = RunOptions.Out();
        var command = new Command("list", "List all keys, without their secrets.") { output };
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            using var desk = await OpenAsync(parse, output, context, cancellationToken);
            var keys = await desk.ListAsync(cancellationToken);
            context.Write(parse, keys, writer => KeyText.Write(writer, keys));
            return ExitCode.Success;
        });
    }

    private static Command Add(CommandContext context)
    {
        var output = RunOptions.Out();
        var name = new Argument<string>("name") { Description = "What people call it." };
        var role = new Option<AccessRole>("--role") { Description = "viewer looks, operator works, admin makes keys.", Required = true };
        var days = RunOptions.Number("--days", "How long it works. Default: for ever.", 1, 3650);
        var command = new Command("add", "Make a key. Its text is shown this once.") { name, role, days, output };
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var expires = parse.GetValue(days) is { } number ? context.Time.GetUtcNow().AddDays(number) : (DateTimeOffset?)null;
            using var desk = await OpenAsync(parse, output, context, cancellationToken);
            var made = await desk.CreateAsync(parse.GetRequiredValue(name), parse.GetValue(role), expires, cancellationToken);
            context.Write(parse, made, writer => writer.WriteLine(made.Text));
            return ExitCode.Success;
        });
    }

    private static Command Rotate(CommandContext context)
    {
        var output = RunOptions.Out();
        var id = Id();
        var grace = RunOptions.Number("--grace-minutes", "How long the old key still works. Default: 60.", 0, 43_200);
        var command = new Command("rotate", "Make a successor of a key. Its text is shown this once.") { id, grace, output };
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            using var desk = await OpenAsync(parse, output, context, cancellationToken);
            var made = await desk.RotateAsync(parse.GetRequiredValue(id), TimeSpan.FromMinutes(parse.GetValue(grace) ?? 60), cancellationToken)
                ?? throw new UsageException($"There is no key {parse.GetRequiredValue(id)} that works. List them: pv keys list");
            context.Write(parse, made, writer => writer.WriteLine(made.Text));
            return ExitCode.Success;
        });
    }

    private static Command Revoke(CommandContext context)
    {
        var output = RunOptions.Out();
        var id = Id();
        var command = new Command("revoke", "Revoke a key at once, for good.") { id, output };
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            using var desk = await OpenAsync(parse, output, context, cancellationToken);
            return await desk.RevokeAsync(parse.GetRequiredValue(id), cancellationToken)
                ? ExitCode.Success
                : throw new UsageException($"There is no key {parse.GetRequiredValue(id)}. List them: pv keys list");
        });
    }

    private static Command Audit(CommandContext context)
    {
        var output = RunOptions.Out();
        var command = new Command("audit", $"Show the last {AuditLines} changes that were asked for: who, what, when, from where, and the answer.") { output };
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            using var desk = await OpenAsync(parse, output, context, cancellationToken);
            var entries = await desk.ReadAuditAsync(AuditLines, cancellationToken);
            context.Write(parse, entries, writer => KeyText.Write(writer, entries));
            return ExitCode.Success;
        });
    }

    private static Argument<string> Id() => new("id") { Description = "The key's public part, 16 digits: the middle of its text, and what 'list' shows." };

    private static async Task<IKeyDesk> OpenAsync(ParseResult parse, Option<DirectoryInfo> output, CommandContext context, CancellationToken cancellationToken) =>
        RunOptions.Settings(parse).Server is { } server
            ? new RemoteKeyDesk(context.Connect(server))
            : new LocalKeyDesk(await DatabaseAsync(parse, output, cancellationToken), context.Time);

    private static async Task<SqlDatabase> DatabaseAsync(ParseResult parse, Option<DirectoryInfo> output, CancellationToken cancellationToken)
    {
        var folder = new RunFolder(parse.GetRequiredValue(output).FullName);
        var storage = RunOptions.Settings(parse).Read().Storage;
        return storage.State == StateStore.Postgres || File.Exists(folder.StateFile)
            ? await StateDatabase.OpenExistingAsync(storage, folder, cancellationToken)
            : throw new UsageException($"There is no service in {folder.Root} yet. Start one: pv serve --out {folder.Root}");
    }
}
