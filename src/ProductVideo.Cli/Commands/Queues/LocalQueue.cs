using ProductVideo.Operations.Queues;
using ProductVideo.Silo.Hosting;
using ProductVideo.Storage.Work;

namespace ProductVideo.Cli.Commands.Queues;

/// <summary>Reads the queue in the database of an output folder, also while a service works on it.</summary>
internal static class LocalQueue
{
    private const int PageSize = 1000;

    /// <summary>All items that pass.</summary>
    public static async Task<IReadOnlyList<QueueItem>> ListAsync(
        string outputFolder, StorageOptions storage, WorkFilter filter, TimeProvider time, CancellationToken cancellationToken)
    {
        using var database = await StateDatabase.OpenExistingAsync(storage, new RunFolder(outputFolder), cancellationToken);
        var store = new SqlWorkStore(database, time, new WorkStoreOptions());
        var items = new List<QueueItem>();
        long? after = 0;
        while (after is { } position)
        {
            var page = await store.ListAsync(filter, position, PageSize, cancellationToken);
            items.AddRange(page.Items.Select(QueueItem.Of));
            after = page.Next;
        }

        return items;
    }
}
