using Microsoft.Extensions.Logging;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;

namespace ProductVideo.Silo.Workers;

/// <summary>Leases items for one device, does them one after the other outside the grains' threads, renews the lease meanwhile, and reports once.</summary>
internal sealed partial class DeviceWorker(
    DeviceOptions device,
    WorkerOptions options,
    string outputFolder,
    IGrainFactory grains,
    IReadOnlyDictionary<string, IStepHandler> handlers,
    WorkSignal signal,
    ProgressBoard board,
    WorkerTelemetry telemetry,
    TimeProvider time,
    ILogger<DeviceWorker> logger)
{
    private readonly string _name = $"{Environment.MachineName}/{Environment.ProcessId}/{device.Name}";

    /// <summary>Works until stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var thread = new DeviceThread(device.Name);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var pulse = signal.NextPulse();
                if (board.Problem is null && await LeaseAsync() is var (queue, lease))
                {
                    await WorkAsync(thread, queue, lease, stopping);
                    continue;
                }

                using var wait = CancellationTokenSource.CreateLinkedTokenSource(stopping);
                await Task.WhenAny(pulse, Task.Delay(options.Poll, time, wait.Token));
                await wait.CancelAsync();
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogQueueTrouble(logger, device.Name, exception);
                await Task.WhenAny(Task.Delay(options.Poll * 4, time, stopping));
            }
        }
    }

    private async Task<(IWorkQueueGrain Queue, WorkLease Lease)?> LeaseAsync()
    {
        foreach (var capability in device.Capabilities)
        {
            var queue = grains.GetGrain<IWorkQueueGrain>(capability);
            if (await queue.LeaseAsync(_name, 1, options.Lease) is [var lease])
            {
                return (queue, lease);
            }
        }

        return null;
    }

    private async Task WorkAsync(DeviceThread thread, IWorkQueueGrain queue, WorkLease lease, CancellationToken stopping)
    {
        using var leaseEnd = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var keeper = KeepAsync(queue, lease, leaseEnd);
        StepOutput? output = null;
        using var measurement = telemetry.StartStep(lease, device.Name);
        try
        {
            var context = new StepContext(device.Name, board.Begin(device.Name, lease.OwnerKey, lease.Step));
            LogStarted(logger, device.Name, lease.Id, lease.Attempt);
            output = await thread.RunAsync(() => measurement.RunAsync(() => Handler(lease.Step).RunAsync(lease.Payload, context, leaseEnd.Token)));
            measurement.Succeed(output);
            if (!await queue.SucceedAsync(lease.Id, lease.Fence, output.ToJson()))
            {
                LogReportRefused(logger, device.Name, lease.Id);
            }
        }
        catch (OperationCanceledException) when (leaseEnd.IsCancellationRequested)
        {
            await queue.AbandonAsync(lease.Id, lease.Fence);
        }
        catch (Exception exception) when (ErrorSorting.ProblemOfSurroundings(exception, outputFolder) is { } problem)
        {
            measurement.Fail(problem);
            LogProblem(logger, device.Name, problem);
            board.Fail(problem);
            await queue.AbandonAsync(lease.Id, lease.Fence);
        }
        catch (Exception exception)
        {
            measurement.Fail(exception);
            LogAttemptFailed(logger, device.Name, lease.Id, lease.Attempt, exception);
            await queue.FailAsync(lease.Id, lease.Fence, $"{exception.GetType().Name}: {exception.Message}", ErrorSorting.IsWorthAnotherAttempt(exception));
        }
        finally
        {
            board.End(device.Name, output);
            await leaseEnd.CancelAsync();
            await keeper;
            signal.Pulse();
        }
    }

    private IStepHandler Handler(string step) => handlers.TryGetValue(step, out var handler)
        ? handler
        : throw new NotSupportedException($"No handler for the step '{step}' is registered here.");

    /// <summary>Renews the lease until the work ends; a lease that is lost ends the work.</summary>
    private async Task KeepAsync(IWorkQueueGrain queue, WorkLease lease, CancellationTokenSource leaseEnd)
    {
        while (true)
        {
            try
            {
                await Task.Delay(options.Renewal, time, leaseEnd.Token);
                if (!await queue.RenewAsync(lease.Id, lease.Fence, options.Lease))
                {
                    telemetry.CountLostLeases(1, "worker");
                    LogLeaseLost(logger, device.Name, lease.Id);
                    await leaseEnd.CancelAsync();
                    return;
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception)
            {
                // Not renewed this time; there are two more before the lease runs out, and the fence guards the report.
                LogQueueTrouble(logger, device.Name, exception);
            }
        }
    }
}
