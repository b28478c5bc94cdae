using System.Diagnostics;
using ProductVideo.Storage.Sql.Writing;

namespace ProductVideo.Storage.Sql;

/// <summary>
/// The one writer of a database in this process. Writes that arrive while a commit is under way share the next one, so that a thousand small
/// durable writes cost a few flushes of the disk; each caller goes on only after the commit that holds its write. Writes are committed in the
/// order in which they were asked for.
/// </summary>
public sealed class SqlWriter : IDisposable
{
    // Enough for the cost of a commit to vanish, few enough for it to be short.
    private const int LargestGroup = 1024;
    private static readonly TimeSpan[] Pauses =
        [.. new[] { 0.05, 0.2, 0.5, 1, 2, 4 }.Select(TimeSpan.FromSeconds)];

    private readonly SqlDatabase _database;
    private readonly Queue<PendingWrite> _waiting = new();
    private readonly object _gate = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Lazy<Thread> _thread;
    private WriteSession? _session;
    private string? _inDoubt;
    private long _troubleBegan;
    private bool _isPatienceOver;
    private Exception? _trouble;
    private long _commits;
    private long _retries;
    private long _writes;
    private bool _isClosed;

    internal SqlWriter(SqlDatabase database)
    {
        _database = database;
        _thread = new Lazy<Thread>(Start);
    }

    /// <summary>Transactions committed.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>Writes committed in them.</summary>
    public long Writes => Interlocked.Read(ref _writes);

    /// <summary>Attempts that failed and were repeated.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>Why the database takes no writes; null while it does, as far as this process knows.</summary>
    public Exception? Trouble => Volatile.Read(ref _trouble);

    /// <summary>Raised on the writer's thread when the database stops taking writes, with the error, and when it takes them again, with null.</summary>
    public event Action<Exception?>? TroubleChanged;

    /// <summary>
    /// Called on the writer's thread before each attempt at a commit with the number of its writes. What it throws counts as the database's own error: for
    /// drills, in which the database is to fail at chosen moments.
    /// </summary>
    public Action<int>? BeforeCommit { get; set; }

    /// <summary>Writes that wait for their commit.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Runs the statements in one transaction, all or none, and returns after its commit what each of them did.</summary>
    /// <exception cref="StorageException">The database cannot be written, also after several attempts.</exception>
    /// <exception cref="ObjectDisposedException">The writer is closed.</exception>
    public Task<IReadOnlyList<SqlOutcome>> WriteAsync(IReadOnlyList<SqlStatement> statements)
    {
        if (statements.Count == 0)
        {
            return Task.FromResult<IReadOnlyList<SqlOutcome>>([]);
        }

        _ = _thread.Value;
        var write = new PendingWrite(statements);
        lock (_gate)
        {
            if (_isClosed)
            {
                write.Fail(new ObjectDisposedException(nameof(SqlWriter), $"{_database.Place} is closed."));
            }
            else
            {
                _waiting.Enqueue(write);
                Monitor.Pulse(_gate);
            }
        }

        return write.WaitAsync();
    }

    /// <summary>Runs one statement in a transaction shared with others, and returns after its commit what it did.</summary>
    /// <exception cref="StorageException">The database cannot be written, also after several attempts.</exception>
    public async Task<SqlOutcome> WriteAsync(SqlStatement statement) => (await WriteAsync([statement]))[0];

    /// <summary>Commits what waits and closes the connection.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            Monitor.Pulse(_gate);
        }

        _closing.CancelAfter(TimeSpan.FromSeconds(2));
        if (_thread.IsValueCreated)
        {
            _thread.Value.Join();
        }

        _closing.Dispose();
    }

    private Thread Start()
    {
        var thread = new Thread(Pump) { IsBackground = true, Name = "database writer" };

        // Without the context of whoever happened to write first: every commit for ever would belong to that one's trace.
        thread.UnsafeStart();
        return thread;
    }

    private void Pump()
    {
        var group = new List<PendingWrite>(LargestGroup);
        while (TakeGroup(group))
        {
            CommitOrSplit(group);
            group.Clear();
            Tidy();
        }

        _session?.Dispose();
    }

    // Waits on the gate and not on a collection, whose takers spin before they sleep and so take the processor from those who have work.
    private bool TakeGroup(List<PendingWrite> group)
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_isClosed)
            {
                Monitor.Wait(_gate);
            }

            while (group.Count < LargestGroup && _waiting.TryDequeue(out var write))
            {
                group.Add(write);
            }

            return group.Count > 0;
        }
    }

    /// <summary>A write that the database refuses must not take its neighbours down: then each is committed by itself.</summary>
    private void CommitOrSplit(List<PendingWrite> group)
    {
        var error = TryCommit(group);
        if (error is null)
        {
            Interlocked.Increment(ref _commits);
            Interlocked.Add(ref _writes, group.Count);
            group.ForEach(write => write.Complete());
        }
        else if (group.Count == 1 || SqlErrors.IsOfTheWhole(error))
        {
            var described = SqlErrors.Describe(error, _database);
            group.ForEach(write => write.Fail(described));
        }
        else
        {
            group.ForEach(write => CommitOrSplit([write]));
        }
    }

    private Exception? TryCommit(List<PendingWrite> group)
    {
        for (var attempt = 0; ; attempt++)
        {
            var began = Stopwatch.GetTimestamp();
            try
            {
                BeforeCommit?.Invoke(group.Count);
                CloseIfBroken();
                _session ??= _database.OpenWriteSession();
                if (_inDoubt is not { } mark || !_session.HasHappened(mark))
                {
                    _session.Commit(group);
                }

                _inDoubt = null;
                SetTrouble(null, began);
                return null;
            }
            catch (Exception exception)
            {
                _inDoubt = (exception as CommitInDoubtException)?.Mark ?? _inDoubt;
                CloseIfBroken();
                if (SqlErrors.IsOfTheWhole(exception))
                {
                    SetTrouble(exception, began);
                }

                if (!SqlErrors.IsPassing(exception) || !Pause(attempt))
                {
                    _inDoubt = null;
                    return exception;
                }

                Interlocked.Increment(ref _retries);
            }
        }
    }

    // By the clock, since an attempt at a server that does not answer takes longer than any pause. What met a long silence is tried once more nevertheless, so that
    // a commit whose answer got lost is looked up. Those that come after the patience is at its end get one attempt each, so that nobody waits in a row of waits.
    private bool Pause(int attempt)
    {
        var isOver = Stopwatch.GetElapsedTime(_troubleBegan) >= _database.Patience;
        if (_isPatienceOver || (isOver && (attempt > 0 || _database.Patience == TimeSpan.Zero)))
        {
            _isPatienceOver = true;
            return false;
        }

        return !_closing.Token.WaitHandle.WaitOne(Pauses[Math.Min(attempt, Pauses.Length - 1)]);
    }

    private void SetTrouble(Exception? trouble, long began)
    {
        var before = _trouble;
        Volatile.Write(ref _trouble, trouble);
        if (trouble is null)
        {
            _isPatienceOver = false;
        }
        else if (before is null)
        {
            _troubleBegan = began;
        }

        if (before is null != trouble is null)
        {
            TroubleChanged?.Invoke(trouble is null ? null : SqlErrors.Describe(trouble, _database));
        }
    }

    private void Tidy()
    {
        try
        {
            _session?.Tidy(Waiting == 0);
        }
        catch (Exception exception) when (SqlErrors.IsOfTheWhole(exception))
        {
            // Nobody's write: whatever is wrong with the database, the next commit meets it and says so.
            CloseIfBroken();
        }
    }

    private void CloseIfBroken()
    {
        if (_session is { IsUsable: false })
        {
            _session.Dispose();
            _session = null;
        }
    }
}
