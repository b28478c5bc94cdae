using ProductVideo.Storage.Work;

namespace ProductVideo.Silo.Workers;

/// <summary>A leased item in this process, from its lease to its report.</summary>
internal sealed class HeldItem(WorkClaim claim, CancellationToken stopping) : IDisposable
{
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
    private readonly TaskCompletionSource _reported = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _leasedUntil = claim.LeasedUntil;
    private int _isOver;
    private int _isRenewing;

    public WorkClaim Claim { get; } = claim;

    /// <summary>Ends the work: the lease is lost, or the process stops.</summary>
    public CancellationToken Token => _end.Token;

    /// <summary>Waits until its report has been stored or given up.</summary>
    public Task WaitForReportAsync() => Volatile.Read(in _reported).Task;

    /// <summary>Until when the lease lasts for certain, in Unix milliseconds.</summary>
    public long LeasedUntil => Volatile.Read(ref _leasedUntil);

    public void Prolong(long until) => Volatile.Write(ref _leasedUntil, until);

    /// <summary>One renewal at a time, however slow the queue is. False: one is under way.</summary>
    public bool TryBeginRenewal() => Interlocked.Exchange(ref _isRenewing, 1) == 0;

    public void EndRenewal() => Volatile.Write(ref _isRenewing, 0);

    /// <summary>
    /// The work is over, and only its report is on its way. That ends the lease: a renewal that meets the end of it has lost nothing. Whether the report came in time
    /// the queue says by its number.
    /// </summary>
    public void EndWork() => Interlocked.Exchange(ref _isOver, 1);

    /// <summary>Stops the work because the lease is gone. False: that has happened before, or the work is over.</summary>
    public bool Lose()
    {
        if (Interlocked.Exchange(ref _isOver, 1) != 0)
        {
            return false;
        }

        try
        {
            _end.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The work ended at this very moment; its report will be refused.
        }

        return true;
    }

    public void Dispose()
    {
        _reported.TrySetResult();
        _end.Dispose();
    }
}
