using ProductVideo.Grains.Work;
using ProductVideo.Storage.Work;

namespace ProductVideo.Silo.Workers;

/// <content>Doing one item, and what its errors say of the item, of the device and of what surrounds both.</content>
internal sealed partial class Device
{
    private void NoteWait(HeldItem item) => tools.Telemetry.NoteWait(
        item.Claim.Capability, TimeSpan.FromMilliseconds(Math.Max(0, tools.Time.GetUtcNow().ToUnixTimeMilliseconds() - item.Claim.WaitingSince)));

    /// <summary>Does an item, and says how that ended.</summary>
    private async Task<ItemReport> WorkAsync(HeldItem item)
    {
        var claim = item.Claim;
        StepOutput? output = null;
        using var measurement = tools.Telemetry.StartStep(claim, options.Name);
        _lookahead.Begin(claim.Step);
        if (AsksIn is not null)
        {
            wake();
        }

        try
        {
            item.Token.ThrowIfCancellationRequested();
            var context = new StepContext(options.Name, tools.Board.Begin(options.Name, claim.OwnerKey, claim.Step)) { Devices = claim.Devices };
            LogStarted(tools.Log, options.Name, claim.Id, claim.Attempt);
            output = await _thread.RunAsync(() => measurement.RunAsync(() => tools.Handler(claim.Step).RunAsync(claim.Payload, context, item.Token)));
            if (_troubles > 0)
            {
                tools.Board.ClearProblem();
            }

            (_faults, _troubles) = (0, 0);
            measurement.Succeed(output);
            Interlocked.Increment(ref _done);
            var result = output.ToJson();
            return new(claim.Id, () => tools.Store.SucceedAsync(claim.Id, claim.Fence, result));
        }
        catch (OperationCanceledException) when (item.Token.IsCancellationRequested)
        {
            return new(claim.Id, () => tools.Store.AbandonAsync(claim.Id, claim.Fence));
        }
        catch (Exception exception) when (ErrorSorting.ProblemOfSurroundings(exception, tools.OutputFolder) is { } problem)
        {
            measurement.Fail(problem);
            LogProblem(tools.Log, options.Name, problem);
            _troubles++;
            tools.Board.Fail(problem);
            return new(claim.Id, () => tools.Store.AbandonAsync(claim.Id, claim.Fence));
        }
        catch (Exception exception)
        {
            measurement.Fail(exception);
            LogAttemptFailed(tools.Log, options.Name, claim.Id, claim.Attempt, exception);
            Interlocked.Increment(ref _failed);
            var isRetryable = ErrorSorting.IsWorthAnotherAttempt(exception);
            await CountFaultAsync(exception);
            return new(claim.Id, () => tools.Store.FailAsync(claim.Id, claim.Fence, $"{exception.GetType().Name}: {exception.Message}", isRetryable));
        }
        finally
        {
            _lookahead.End(isTypical: output is not null);
            tools.Board.End(options.Name, output);
        }
    }

    // A full disk or a store out of reach would meet the next item too: 1, 2, 4 ... 32 seconds until it is tried again.
    private Task PauseAsync(CancellationToken stopping) =>
        _troubles == 0 ? Task.CompletedTask : Task.Delay(TimeSpan.FromSeconds(1 << Math.Min(_troubles - 1, MostPauses)), tools.Time, stopping);

    /// <summary>Counts failures that are the device's own; the second in a row takes it out, before it can spoil more.</summary>
    private async Task CountFaultAsync(Exception exception)
    {
        _faults = ErrorSorting.IsFaultOfDevice(exception) ? _faults + 1 : 0;
        if (_faults < FailuresToGo)
        {
            return;
        }

        _faults = 0;
        var reason = $"it failed {FailuresToGo} times in a row, the last time with: {exception.Message}";
        LogTakenOut(tools.Log, FullName, reason);
        await tools.Control.SetModeAsync(WorkScope.Device(FullName), WorkMode.OutOfService, reason);
        await GiveBackAsync();
    }
}
