using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ProductVideo.Abstractions.Work;
using ProductVideo.Storage.Work;

namespace ProductVideo.Silo.Workers;

/// <summary>
/// The devices of this process. One loop leases for all of them at once, whenever one is free and something waits; <see cref="LeaseKeeper"/> renews all leases.
/// </summary>
internal sealed partial class WorkerPool(WorkerTools tools, ILogger<WorkerPool> logger) : BackgroundService, IDeviceBoard
{
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private IReadOnlyDictionary<string, Device> _devices = new Dictionary<string, Device>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<DeviceStatus> Devices() => [.. Volatile.Read(ref _devices).Values.Select(device => device.Status())];

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var device in _devices.Values)
        {
            device.Dispose();
        }

        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var devices = tools.Options.Devices.Select(device => new Device(device, tools, Wake)).ToList();
        Volatile.Write(ref _devices, devices.ToDictionary(device => device.Name, StringComparer.Ordinal));
        var keeper = new LeaseKeeper(devices, tools, logger);
        await Task.WhenAll([.. devices.Select(device => device.RunAsync(stoppingToken)), LeaseAsync(devices, stoppingToken), keeper.RunAsync(stoppingToken)]);
    }

    private async Task LeaseAsync(List<Device> devices, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var ready = tools.Store.NextReady();
                var isAny = await LeaseOnceAsync(devices, stopping);
                if (!isAny)
                {
                    using var wait = CancellationTokenSource.CreateLinkedTokenSource(stopping);
                    await Task.WhenAny(ready, _wake.Reader.WaitToReadAsync(wait.Token).AsTask(), Task.Delay(UntilNextLook(devices), tools.Time, wait.Token));
                    _wake.Reader.TryRead(out _);
                    await wait.CancelAsync();
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogQueueTrouble(logger, exception);
                await Task.WhenAny(Task.Delay(tools.Options.Poll * 4, tools.Time, stopping));
            }
        }
    }

    // The poll, or earlier, when the first device is near enough to the end of its item to be given the next one.
    private TimeSpan UntilNextLook(List<Device> devices)
    {
        var due = devices.Min(device => device.AsksIn) ?? tools.Options.Poll;
        return due >= tools.Options.Poll ? tools.Options.Poll : TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(due.TotalMilliseconds)));
    }

    private async Task<bool> LeaseOnceAsync(List<Device> devices, CancellationToken stopping)
    {
        foreach (var device in devices.Where(device => tools.Control.ModeOf(WorkScope.Device(device.FullName)) is WorkMode.Paused or WorkMode.OutOfService))
        {
            await device.GiveBackAsync();
        }

        var slots = devices.Select(device => device.Slot()).ToList();
        if (slots.TrueForAll(slot => slot.Free == 0))
        {
            return false;
        }

        var claims = await tools.Store.LeaseAsync(tools.Worker, slots, tools.Options.Lease, stopping);
        foreach (var claim in claims)
        {
            Give(new HeldItem(claim, stopping));
        }

        return claims.Count > 0;
    }

    private void Give(HeldItem item)
    {
        var gang = item.Claim.Devices.Skip(1).Select(name => _devices[name]).ToList();
        gang.ForEach(member => member.Join(item));
        if (gang.Count > 0)
        {
            _ = LeaveAsync(item, gang);
        }

        _devices[item.Claim.Devices[0]].Give(item);
    }

    private static async Task LeaveAsync(HeldItem item, List<Device> gang)
    {
        await item.WaitForReportAsync();
        gang.ForEach(member => member.Leave());
    }

    private void Wake() => _wake.Writer.TryWrite(true);
}
