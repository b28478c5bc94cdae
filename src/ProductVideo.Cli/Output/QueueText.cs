using System.Globalization;
using ProductVideo.Abstractions.Work;
using ProductVideo.Cli.Commands.Queues;
using ProductVideo.Operations.Queues;
using ProductVideo.Storage.Work;

namespace ProductVideo.Cli.Output;

/// <summary>The queue in lines.</summary>
internal static class QueueText
{
    /// <summary>A mode in words.</summary>
    public static string Word(WorkMode mode) => mode switch
    {
        WorkMode.Running => "running",
        WorkMode.Paused => "paused",
        WorkMode.Draining => "draining",
        _ => "out of service",
    };

    /// <summary>A device's state in words.</summary>
    public static string Word(DeviceState state) => state == DeviceState.OutOfService ? "out of service" : state.ToString().ToLowerInvariant();

    /// <summary>Queues and devices.</summary>
    public static void Write(TextWriter writer, QueueOverview queue, IReadOnlyList<DeviceStatus> devices)
    {
        writer.WriteLine($"everything is {Word(queue.Mode)}");
        foreach (var control in queue.Controls)
        {
            writer.WriteLine($"{control.Scope} is {Word(control.Mode)} since {control.Since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC: {Text.OneLine(control.Reason)}");
        }

        foreach (var one in queue.Queues)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{one.Capability,-9} {Word(one.Mode),-14} {one.Waiting,8} waiting {one.InWork,6} in work {one.Parked,6} parked"));
        }

        foreach (var device in devices)
        {
            var doing = device.Item is null ? device.Reason : $"{device.Step} {device.Item}";
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{device.Name}  {Word(device.State)}  busy {100 * device.BusyShare:0} %  {Text.OneLine(doing)}").TrimEnd());
        }
    }

    /// <summary>How many parked items are tried again, and a line for each that is not.</summary>
    public static void Write(TextWriter writer, RequeueResult result)
    {
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Retried.Count} tried again{(result.Refused.Count == 0 ? "" : $", {result.Refused.Count} refused")}"));
        foreach (var refusal in result.Refused)
        {
            writer.WriteLine($"{refusal.Id}: {Text.OneLine(refusal.Error)}");
        }
    }

    /// <summary>A line for every item, with its error where it has one.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<QueueItem> items)
    {
        var width = items.Select(static item => item.Id.Length).DefaultIfEmpty(0).Max();
        foreach (var item in items)
        {
            var attempts = item.Attempts > 1 ? string.Create(CultureInfo.InvariantCulture, $" {item.Attempts} attempts") : "";
            writer.WriteLine($"{item.Id.PadRight(width)}  {item.Status.ToString().ToLowerInvariant(),-9}{attempts}  {Text.OneLine(item.Error ?? item.Worker ?? "")}".TrimEnd());
        }
    }
}
