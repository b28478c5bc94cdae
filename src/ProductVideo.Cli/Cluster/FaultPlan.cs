using ProductVideo.Storage;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Cli.Cluster;

/// <summary>What goes wrong in one process of a drill, by its seed: slow steps, failing steps, a database that fails now and then.</summary>
internal sealed class FaultPlan(int seed)
{
    // One in so many.
    private const int SlowSteps = 40;
    private const int FailingSteps = 60;
    private const int FailingCommits = 25;
    private const int PassingTrouble = 2;
    private const int LostLeases = 10;
    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);

    /// <summary>The lease of a drill.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Before a step ends: it may fail, or keep its thread for longer than the lease, deaf to everything, as a slow driver does.</summary>
    public Task BeforeStepAsync(string step, string item, CancellationToken cancellationToken)
    {
        if (Draw(FailingSteps))
        {
            throw new IOException($"drill: {step} of {item} fails");
        }

        if (Draw(SlowSteps))
        {
            Thread.Sleep(Lease * 1.5);
        }

        return Task.CompletedTask;
    }

    /// <summary>Before a commit: the database may be busy, or fail for good.</summary>
    public void BeforeCommit(int writes)
    {
        if (Draw(FailingCommits))
        {
            throw Draw(PassingTrouble) ? new TimeoutException("drill: the database does not answer") : new StorageException("drill: the commit failed");
        }
    }

    /// <summary>Takes the leases of some items away from under the hands of their workers; null at most moments.</summary>
    public SqlStatement? TakeLeases() => Draw(LostLeases)
        ? new SqlStatement("UPDATE work_queue SET leased_until = 0 WHERE status = 1 AND sequence % 3 = $1", (long)_random.Next(3))
        : null;

    private bool Draw(int oneIn)
    {
        lock (_gate)
        {
            return _random.Next(oneIn) == 0;
        }
    }
}
