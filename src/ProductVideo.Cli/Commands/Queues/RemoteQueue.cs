using ProductVideo.Cli.Workbench.Remote;
using ProductVideo.Operations.Queues;
using ProductVideo.Storage.Work;

namespace ProductVideo.Cli.Commands.Queues;

/// <summary>Reads the queue of a running service.</summary>
internal static class RemoteQueue
{
    /// <summary>All items that pass.</summary>
    public static Task<IReadOnlyList<QueueItem>> ListAsync(ServiceClient client, WorkFilter filter, CancellationToken cancellationToken)
    {
        var query = new[] { ("status", filter.Status?.ToString()), ("capability", filter.Capability), ("owner", filter.Owner), ("product", filter.Product), ("step", filter.Step) };
        var parts = query.Where(static part => part.Item2 is not null).Select(static part => $"{part.Item1}={Uri.EscapeDataString(part.Item2!)}");
        return client.ListAsync<QueueItem>($"queue/items?{string.Join('&', parts)}", cancellationToken);
    }
}
