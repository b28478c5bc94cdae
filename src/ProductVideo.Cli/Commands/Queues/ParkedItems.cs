using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Workbench.Remote;
using ProductVideo.Operations;
using ProductVideo.Operations.Queues;
using ProductVideo.Storage.Work;

namespace ProductVideo.Cli.Commands.Queues;

/// <summary>Tries parked items of a running service again.</summary>
/// <param name="client">The service.</param>
internal sealed class ParkedItems(ServiceClient client)
{
    // A service that fails that often in a row is in trouble itself; asking it a thousand times more would help nobody.
    private const int MostFailuresInARow = 3;

    /// <summary>Tries one again.</summary>
    /// <exception cref="UsageException">There is no such item.</exception>
    /// <exception cref="OperationRefusedException">It cannot be tried again.</exception>
    public async Task<RequeueResult> RetryAsync(string id, CancellationToken cancellationToken) => new([await AskAsync(id, cancellationToken)], []);

    /// <summary>Tries all of them again; one that is refused does not keep the rest from it.</summary>
    public async Task<RequeueResult> RetryAllAsync(CancellationToken cancellationToken)
    {
        var parked = await RemoteQueue.ListAsync(client, new WorkFilter(WorkStatus.Parked), cancellationToken);
        var (retried, refused, failures) = (new List<QueueItem>(), new List<RequeueRefusal>(), 0);
        foreach (var id in parked.Select(static item => item.Id))
        {
            if (failures == MostFailuresInARow)
            {
                refused.Add(new RequeueRefusal(id, "not asked for any more, because the service failed before"));
                continue;
            }

            try
            {
                retried.Add(await AskAsync(id, cancellationToken));
                failures = 0;
            }
            catch (Exception exception) when (exception is OperationRefusedException or UsageException or EnvironmentException)
            {
                failures = exception is EnvironmentException ? failures + 1 : 0;
                refused.Add(new RequeueRefusal(id, exception.Message));
            }
        }

        return new RequeueResult(retried, refused);
    }

    private async Task<QueueItem> AskAsync(string id, CancellationToken cancellationToken) =>
        await client.PostAsync<QueueItem>($"{QueueCommand.PathOf(id)}/requeue", new { }, cancellationToken) ?? throw QueueCommand.Unknown(id);
}
