using System.Threading.Channels;
using ProductVideo.Storage.Work.Scheduling;

namespace ProductVideo.Storage.Work;

/// <summary>
/// What this process knows of the queue without asking the database: the order of what waits, its own leases, counts, and outcomes that are still to be
/// told. It follows the rows, never the other way round, and can be read anew from them at any time.
/// </summary>
internal sealed class WorkMemory
{
    private readonly Lock _gate = new();
    private readonly WorkSchedule _schedule = new();
    private readonly Dictionary<string, WorkRecord> _waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WorkRecord> _leased = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Capability, WorkStatus Status), long> _counts = [];
    private readonly HashSet<string> _untold = new(StringComparer.Ordinal);
    private readonly Channel<WorkOutcome> _outcomes = Channel.CreateUnbounded<WorkOutcome>();
    private TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Dictionary<string, long> _boosts = new(StringComparer.Ordinal);

    public ChannelReader<WorkOutcome> Outcomes => _outcomes.Reader;

    public Task NextReady() => Volatile.Read(ref _ready).Task;

    public void Pulse() => Interlocked.Exchange(ref _ready, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    public bool IsOpen(string id)
    {
        lock (_gate)
        {
            return _waiting.ContainsKey(id) || _leased.ContainsKey(id);
        }
    }

    public long CountOpen(string capability)
    {
        lock (_gate)
        {
            return _counts.GetValueOrDefault((capability, WorkStatus.Queued)) + _counts.GetValueOrDefault((capability, WorkStatus.Leased));
        }
    }

    public List<WorkCount> Counts()
    {
        lock (_gate)
        {
            return
            [
                .. _counts.Where(count => count.Value > 0).OrderBy(count => count.Key.Capability, StringComparer.Ordinal).ThenBy(count => count.Key.Status)
                    .Select(count => new WorkCount { Capability = count.Key.Capability, Status = count.Key.Status, Count = count.Value }),
            ];
        }
    }

    public void SetCounts(IEnumerable<WorkCount> counts)
    {
        lock (_gate)
        {
            _counts.Clear();
            foreach (var count in counts)
            {
                _counts[(count.Capability, count.Status)] = count.Count;
            }
        }
    }

    public void SetBoosts(Dictionary<string, long> boosts)
    {
        lock (_gate)
        {
            var isSame = boosts.Count == _boosts.Count && boosts.All(boost => _boosts.TryGetValue(boost.Key, out var known) && known == boost.Value);
            _boosts = boosts;
            foreach (var record in isSame ? [] : _waiting.Values.ToList())
            {
                Schedule(record);
            }
        }

        Pulse();
    }

    /// <summary>Takes over what a row has become, and counts the change.</summary>
    public void Follow(WorkRecord record)
    {
        lock (_gate)
        {
            Count(Forget(record.Id), record);
            Place(record);
        }
    }

    /// <summary>Counts a change of an item that is neither waiting nor leased.</summary>
    public void Recount(WorkRecord record, WorkStatus from)
    {
        lock (_gate)
        {
            Count(from, record);
        }
    }

    /// <summary>Takes over a row that is counted already.</summary>
    public void Load(WorkRecord record)
    {
        lock (_gate)
        {
            if (!_leased.ContainsKey(record.Id))
            {
                Forget(record.Id);
                Place(record);
            }
        }
    }

    /// <summary>Forgets what waits according to memory, but not according to the rows any more.</summary>
    public void KeepWaiting(IReadOnlySet<string> ids, long newest)
    {
        lock (_gate)
        {
            foreach (var gone in _waiting.Values.Where(record => record.Sequence <= newest && !ids.Contains(record.Id)).ToList())
            {
                Forget(gone.Id);
            }
        }
    }

    /// <summary>Chooses items for free devices; they no longer wait, and are put back by <see cref="Load"/> if they cannot be had.</summary>
    public List<(WorkRecord Record, IReadOnlyList<string> Devices)> Assign(IReadOnlyList<WorkSlot> slots, long now, Predicate<string> isPaused)
    {
        lock (_gate)
        {
            var chosen = new List<(WorkRecord, IReadOnlyList<string>)>();
            foreach (var (item, devices) in _schedule.Assign(slots, now, isPaused))
            {
                _waiting.Remove(item.Id, out var record);
                chosen.Add((record!, devices));
            }

            return chosen;
        }
    }

    /// <summary>Notes that an item which was chosen is leased.</summary>
    public void Hold(WorkRecord record)
    {
        lock (_gate)
        {
            _leased[record.Id] = record;
            Count(WorkStatus.Queued, record);
        }
    }

    public WorkRecord? Held(string id, long fence)
    {
        lock (_gate)
        {
            return _leased.TryGetValue(id, out var record) && record.Fence == fence ? record : null;
        }
    }

    /// <summary>Offers an outcome for telling, unless it is offered already.</summary>
    public bool Offer(WorkOutcome outcome)
    {
        lock (_gate)
        {
            return _untold.Add(outcome.Id) && _outcomes.Writer.TryWrite(outcome);
        }
    }

    public void Return(WorkOutcome outcome) => _outcomes.Writer.TryWrite(outcome);

    public void Told(string id)
    {
        lock (_gate)
        {
            _untold.Remove(id);
        }
    }

    public List<WorkQueueDepth> Depths()
    {
        lock (_gate)
        {
            return
            [
                .. _waiting.Values.GroupBy(record => record.Capability, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => new WorkQueueDepth(
                        group.Key,
                        group.Count(),
                        group.Min(record => record.QueuedAt),
                        string.Equals(_schedule.Gathering?.Capability, group.Key, StringComparison.Ordinal))),
            ];
        }
    }

    private WorkStatus? Forget(string id)
    {
        if (_waiting.Remove(id))
        {
            _schedule.Remove(id);
            return WorkStatus.Queued;
        }

        return _leased.Remove(id) ? WorkStatus.Leased : null;
    }

    private void Place(WorkRecord record)
    {
        if (record.Status == WorkStatus.Queued)
        {
            _waiting[record.Id] = record;
            Schedule(record);
        }
        else if (record.Status == WorkStatus.Leased)
        {
            _leased[record.Id] = record;
        }
    }

    private void Schedule(WorkRecord record) => _schedule.Add(new WaitingItem
    {
        Sequence = record.Sequence,
        Id = record.Id,
        Capability = record.Capability,
        Owner = record.Owner,
        FairnessKey = record.FairnessKey,
        Priority = record.Priority + BoostOf(record),
        Devices = record.Devices,
        AvailableAt = record.AvailableAt,
    });

    private long BoostOf(WorkRecord record) => _boosts.Count == 0 ? 0
        : _boosts.GetValueOrDefault(WorkScope.Owner(record.Owner))
            + _boosts.GetValueOrDefault(WorkScope.Product(record.FairnessKey))
            + _boosts.GetValueOrDefault(WorkScope.Item(record.Id));

    private void Count(WorkStatus? from, WorkRecord to)
    {
        if (from is { } status)
        {
            _counts[(to.Capability, status)] = _counts.GetValueOrDefault((to.Capability, status)) - 1;
        }

        _counts[(to.Capability, to.Status)] = _counts.GetValueOrDefault((to.Capability, to.Status)) + 1;
    }
}
