using System.CommandLine;
using ProductVideo.Abstractions.Work;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Output;
using ProductVideo.Cli.Workbench.Remote;
using ProductVideo.Operations.Queues;
using ProductVideo.Storage.Work;

namespace ProductVideo.Cli.Commands.Queues;

/// <summary><c>pv queue</c>: what waits, runs and was given up, and how a running service goes on with it.</summary>
internal static class QueueCommand
{
    private const int FirstOfAll = 1000;

    /// <summary>Makes the command with those below it.</summary>
    public static Command Create(CommandContext context)
    {
        var command = new Command("queue", "Look at the queue and the devices of a running service, and steer them.")
        {
            List(context),
            Items(context),
            Mode(context, "pause", "Start nothing new; what runs goes on to its end."),
            Mode(context, "drain", "Take no new work from outside and work off what is queued."),
            Mode(context, "resume", "Go on."),
            Device(context, "take-out", "Take a device out of service."),
            Device(context, "put-back", "Put a device back into service."),
            Requeue(context),
            Item(context, "cancel", "Call an item off; a running one stops within seconds.", static (client, path, token) => client.PostAsync<QueueItem>($"{path}/cancel", new { }, token)),
            Item(context, "first", "Put an item before all others.", static (client, path, token) => client.PutAsync<QueueItem>($"{path}/priority", new { boost = FirstOfAll }, token)),
        };
        HelpWithExamples.Add(
            command, "pv queue list --server http://127.0.0.1:5080", "pv queue items --status parked --server http://127.0.0.1:5080", "pv queue requeue --all --server http://127.0.0.1:5080",
            "pv queue items --status parked --out out/service");
        return command;
    }

    private static Command List(CommandContext context)
    {
        var command = new Command("list", "Show every queue and device.");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            using var client = Open(context, parse);
            var queue = await client.FindAsync<QueueOverview>("queue", cancellationToken) ?? throw new EnvironmentException("The service knows no queue. Is it of an older version?");
            var devices = await client.FindAsync<DeviceStatus[]>("devices", cancellationToken) ?? [];
            context.Write(parse, new { queue, devices }, writer => QueueText.Write(writer, queue, devices));
            return ExitCode.Success;
        });
    }

    private static Command Items(CommandContext context)
    {
        var output = RunOptions.Out();
        var status = new Option<WorkStatus?>("--status") { Description = "Only those that are queued, leased (in work), parked (given up), succeeded or cancelled." };
        var capability = new Option<string?>("--capability") { Description = "Only those of this queue.", HelpName = "queue" };
        var product = new Option<string?>("--product") { Description = "Only those of this product.", HelpName = "id" };
        var command = new Command("items", "List items in the order in which they were queued, of a service or of an output folder.") { status, capability, product, output };
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var filter = new WorkFilter(parse.GetValue(status), parse.GetValue(capability), Product: parse.GetValue(product));
            var settings = RunOptions.Settings(parse);
            using var client = settings.Server is { } server ? context.Connect(server) : null;
            var items = client is not null
                ? await RemoteQueue.ListAsync(client, filter, cancellationToken)
                : await LocalQueue.ListAsync(RunOptions.ExistingOut(parse, parse.GetRequiredValue(output)), settings.Read().Storage, filter, context.Time, cancellationToken);
            context.Write(parse, items, writer => QueueText.Write(writer, items));
            return ExitCode.Success;
        });
    }

    private static Command Mode(CommandContext context, string word, string description)
    {
        var capability = new Argument<string?>("queue") { Description = "One queue, such as segment; everything without.", Arity = ArgumentArity.ZeroOrOne };
        var reason = Reason();
        var command = new Command(word, description) { capability, reason };
        return context.WithAction(command, (parse, cancellationToken) =>
            SetAsync(context, parse, parse.GetValue(capability) is { } one ? $"queue/{Uri.EscapeDataString(one)}/{word}" : $"queue/{word}", parse.GetValue(reason), cancellationToken));
    }

    private static Command Device(CommandContext context, string word, string description)
    {
        var device = new Argument<string>("device") { Description = "The device's full name, as 'pv queue list' shows it." };
        var reason = Reason();
        var command = new Command(word, description) { device, reason };
        return context.WithAction(command, (parse, cancellationToken) =>
            SetAsync(context, parse, $"devices/{Uri.EscapeDataString(parse.GetRequiredValue(device))}/{word}", parse.GetValue(reason), cancellationToken));
    }

    private static Command Requeue(CommandContext context)
    {
        var id = new Argument<string?>("item") { Description = "The item's id, as 'pv queue items' shows it.", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "Every parked item. Those that are refused are listed at the end." };
        var command = new Command("requeue", "Try parked items again.") { id, all };
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            using var client = Open(context, parse);
            var parked = new ParkedItems(client);
            var result = await ((parse.GetValue(id), parse.GetValue(all)) switch
            {
                ({ } one, false) => parked.RetryAsync(one, cancellationToken),
                (null, true) => parked.RetryAllAsync(cancellationToken),
                _ => throw new UsageException("Name an item, or --all for every parked one. List them: pv queue items --status parked"),
            });
            context.Write(parse, result, writer => QueueText.Write(writer, result));
            return result.Refused.Count == 0 ? ExitCode.Success : ExitCode.ItemsFailed;
        });
    }

    private static Command Item(CommandContext context, string word, string description, Func<ServiceClient, string, CancellationToken, Task<QueueItem?>> change)
    {
        var id = new Argument<string>("item") { Description = "The item's id, as 'pv queue items' shows it." };
        var command = new Command(word, description) { id };
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            using var client = Open(context, parse);
            var item = parse.GetRequiredValue(id);
            var changed = await change(client, PathOf(item), cancellationToken) ?? throw Unknown(item);
            context.Write(parse, changed, writer => QueueText.Write(writer, [changed]));
            return ExitCode.Success;
        });
    }

    private static Option<string?> Reason() => new("--reason") { Description = "Why, for those who look later.", HelpName = "words" };

    private static async Task<int> SetAsync(CommandContext context, ParseResult parse, string path, string? reason, CancellationToken cancellationToken)
    {
        using var client = Open(context, parse);
        var control = await client.PostAsync<QueueControl>(path, new { reason }, cancellationToken)
            ?? throw new UsageException("There is no such queue or device. List them: pv queue list");
        context.Write(parse, control, writer => writer.WriteLine($"{control.Scope} is {QueueText.Word(control.Mode)}"));
        return ExitCode.Success;
    }

    /// <summary>An item's address below the API's root.</summary>
    internal static string PathOf(string item) => $"queue/items/{Uri.EscapeDataString(item)}";

    /// <summary>The service has no such item.</summary>
    internal static UsageException Unknown(string item) => new($"There is no item {item}. List them: pv queue items");

    private static ServiceClient Open(CommandContext context, ParseResult parse) => context.Connect(RunOptions.Settings(parse).Server
        ?? throw new UsageException("This steers a running service; name it: --server http://127.0.0.1:5080. What an output folder holds: pv queue items --out <folder>"));
}
