using Microsoft.Extensions.Logging;

namespace ProductVideo.Silo.Workers;

/// <summary>
/// Renews the leases of all that devices hold. A lease that is lost, or that cannot be renewed before it runs out, ends its work; what was leased ahead behind
/// an item that takes much longer than expected goes back.
/// </summary>
/// <param name="devices">The devices.</param>
/// <param name="tools">The queue, its settings and the clock.</param>
/// <param name="logger">Told of leases that are lost.</param>
internal sealed partial class LeaseKeeper(IReadOnlyList<Device> devices, WorkerTools tools, ILogger logger)
{
    private const string Worker = "worker";

    /// <summary>Renews until stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        tools.Store.LeaseLost += OnLeaseLost;
        using var timer = new PeriodicTimer(tools.Options.Renewal, tools.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                LoseExpired();
                _ = Task.WhenAll(devices.Where(device => device.IsOverdue).Select(device => device.GiveBackAsync()));
                var due = tools.Time.GetUtcNow() + tools.Options.Lease - (tools.Options.Renewal / 2);
                _ = Task.WhenAll(devices.SelectMany(device => device.Held.Where(item => item.LeasedUntil <= due.ToUnixTimeMilliseconds())
                    .Where(item => item.TryBeginRenewal()).Select(item => RenewAsync(device, item))));
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What is still held is given back by the devices.
        }
        finally
        {
            tools.Store.LeaseLost -= OnLeaseLost;
        }
    }

    private async Task RenewAsync(Device device, HeldItem item)
    {
        var until = tools.Time.GetUtcNow() + tools.Options.Lease;
        try
        {
            if (await tools.Store.RenewAsync(item.Claim.Id, item.Claim.Fence, tools.Options.Lease))
            {
                item.Prolong(until.ToUnixTimeMilliseconds());
            }
            else
            {
                Lose(device, item);
            }
        }
        catch (Exception exception)
        {
            LogNotRenewed(logger, exception);
        }
        finally
        {
            item.EndRenewal();
        }
    }

    /// <summary>A lease that could not be renewed in time belongs to somebody else by now; that holds also while the queue does not answer at all.</summary>
    private void LoseExpired()
    {
        var now = tools.Time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var device in devices)
        {
            foreach (var item in device.Held.Where(item => item.LeasedUntil <= now))
            {
                Lose(device, item);
            }
        }
    }

    private void Lose(Device device, HeldItem item)
    {
        if (item.Lose())
        {
            tools.Telemetry.CountLostLeases(1, Worker);
            LogLeaseLost(logger, device.Name, item.Claim.Id);
        }
    }

    // Told at once, in this process: nothing has to be noticed for a cancellation to reach the work.
    private void OnLeaseLost(string id, long fence)
    {
        foreach (var item in devices.SelectMany(static device => device.Held).Where(item => item.Claim.Fence == fence && string.Equals(item.Claim.Id, id, StringComparison.Ordinal)))
        {
            tools.Telemetry.CountLostLeases(item.Lose() ? 1 : 0, Worker);
        }
    }

    [LoggerMessage(208, LogLevel.Information, "{Device}: the lease of {WorkId} is lost; its work stops")]
    private static partial void LogLeaseLost(ILogger logger, string device, string workId);

    [LoggerMessage(207, LogLevel.Warning, "The queue does not answer, so a lease cannot be renewed")]
    private static partial void LogNotRenewed(ILogger logger, Exception exception);
}
