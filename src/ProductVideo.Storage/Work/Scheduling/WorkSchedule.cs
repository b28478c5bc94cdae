namespace ProductVideo.Storage.Work.Scheduling;

/// <summary>
/// The order of what waits, in memory. It decides who is next and nothing else: whether an item is really to be had is decided by its row.
/// Not for several threads at once.
/// </summary>
internal sealed class WorkSchedule
{
    private readonly Dictionary<string, WaitingItem> _items = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FairQueue> _singles = new(StringComparer.Ordinal);
    private readonly List<WaitingItem> _gangs = [];
    private readonly PriorityQueue<WaitingItem, long> _delayed = new();

    /// <summary>Items that wait.</summary>
    public int Count => _items.Count;

    /// <summary>The gang that devices are being kept free for; null if there is none.</summary>
    public WaitingItem? Gathering { get; private set; }

    public bool Contains(string id) => _items.ContainsKey(id);

    public IEnumerable<WaitingItem> Items => _items.Values;

    /// <summary>Puts an item in, in place of what was known of it.</summary>
    public void Add(WaitingItem item)
    {
        Remove(item.Id);
        _items.Add(item.Id, item);
        _delayed.Enqueue(item, item.AvailableAt);
    }

    public WaitingItem? Remove(string id)
    {
        if (_items.Remove(id, out var item))
        {
            item.IsGone = true;
            _gangs.Remove(item);
        }

        return item;
    }

    /// <summary>Gives free devices their next items.</summary>
    /// <param name="slots">All devices in service, also those that take nothing now.</param>
    /// <param name="now">The time, in Unix milliseconds.</param>
    /// <param name="isPaused">Whether a capability's items stay where they are.</param>
    public List<Assignment> Assign(IReadOnlyList<WorkSlot> slots, long now, Predicate<string> isPaused)
    {
        Release(now);
        var assigned = new List<Assignment>();

        // Idle devices first: one that is at work only takes ahead what no idle one takes at once.
        var free = slots.OrderByDescending(slot => slot.IsIdle).Select(slot => new FreeSlot(slot)).ToList();
        while (GatherGang(free, isPaused) is { } gang)
        {
            assigned.Add(gang);
        }

        // One item a device at a time, so that no device is given a second one while another has none.
        for (var isAny = true; isAny;)
        {
            isAny = false;
            foreach (var slot in free.Where(slot => slot.Left > 0))
            {
                if (TakeSingle(slot.Slot.Capabilities, isPaused) is { } item)
                {
                    _items.Remove(item.Id);
                    assigned.Add(new Assignment(item, [slot.Slot.Device]));
                    slot.Left--;
                    isAny = true;
                }
                else
                {
                    slot.Left = 0;
                }
            }
        }

        return assigned;
    }

    private void Release(long now)
    {
        while (_delayed.TryPeek(out var item, out var due) && (due <= now || item.IsGone))
        {
            _delayed.Dequeue();
            if (item.IsGone)
            {
                continue;
            }

            if (item.Devices > 1)
            {
                _gangs.Add(item);
            }
            else
            {
                QueueOf(item.Capability).Add(item);
            }
        }
    }

    private FairQueue QueueOf(string capability)
    {
        if (!_singles.TryGetValue(capability, out var queue))
        {
            _singles.Add(capability, queue = new FairQueue());
        }

        return queue;
    }

    private WaitingItem? TakeSingle(IReadOnlyList<string> capabilities, Predicate<string> isPaused)
    {
        foreach (var capability in capabilities)
        {
            if (_singles.TryGetValue(capability, out var queue) && !isPaused(capability) && queue.Take() is { } item)
            {
                return item;
            }
        }

        return null;
    }

    /// <summary>
    /// One gang at a time gathers devices, and it keeps what it has gathered until it starts: so no two gangs each hold what the other waits for,
    /// and single items, which get none of those devices meanwhile, cannot starve it. A gang that needs more devices than there are gathers none.
    /// </summary>
    private Assignment? GatherGang(List<FreeSlot> free, Predicate<string> isPaused)
    {
        if (Gathering is { } present && (present.IsGone || !IsFeasible(present, free, isPaused)))
        {
            Gathering = null;
        }

        Gathering ??= _gangs.Where(gang => IsFeasible(gang, free, isPaused) && IsItsTurn(gang))
            .OrderByDescending(gang => gang.Priority).ThenBy(gang => gang.Sequence).FirstOrDefault();
        if (Gathering is not { } gathering)
        {
            return null;
        }

        var able = free.Where(slot => slot.Serves(gathering.Capability)).ToList();
        var idle = able.Where(slot => slot.IsIdle).Take((int)gathering.Devices).ToList();
        if (idle.Count < gathering.Devices)
        {
            able.ForEach(slot => slot.Left = 0);
            return null;
        }

        idle.ForEach(slot => slot.Use());
        Remove(gathering.Id);
        Gathering = null;
        return new Assignment(gathering, [.. idle.Select(slot => slot.Slot.Device)]);
    }

    private static bool IsFeasible(WaitingItem gang, List<FreeSlot> free, Predicate<string> isPaused) =>
        !isPaused(gang.Capability) && free.Count(slot => slot.Serves(gang.Capability)) >= gang.Devices;

    private bool IsItsTurn(WaitingItem gang) =>
        !_singles.TryGetValue(gang.Capability, out var queue)
        || queue.Peek() is not { } single
        || single.Priority < gang.Priority
        || (single.Priority == gang.Priority && single.Sequence > gang.Sequence);

    private sealed class FreeSlot(WorkSlot slot)
    {
        public WorkSlot Slot { get; } = slot;

        public int Left { get; set; } = slot.Free;

        public bool IsIdle { get; private set; } = slot.IsIdle && slot.Free > 0;

        public bool Serves(string capability) => Slot.Capabilities.Contains(capability, StringComparer.Ordinal);

        public void Use()
        {
            Left = 0;
            IsIdle = false;
        }
    }
}
