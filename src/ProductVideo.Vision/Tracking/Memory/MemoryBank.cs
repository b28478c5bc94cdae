namespace ProductVideo.Vision.Tracking.Memory;

/// <summary>
/// What is remembered while a clip is walked through in one direction: prompted frames for ever, of the others the six most recent blocks and the fifteen
/// most recent pointers, so its size does not depend on the clip's length. It owns its entries. The order of everything is that of SAM 2.1's published code.
/// </summary>
/// <param name="sizes">The sizes of the networks.</param>
/// <param name="form">What memories are made of.</param>
/// <param name="maximumPrompted">Prompted frames that are used for one frame, the closest in time; at least 1.</param>
internal sealed class MemoryBank(Sam2Sizes sizes, MemoryForm form, int maximumPrompted) : IDisposable
{
    private readonly List<MemoryEntry> _prompted = [];
    private readonly Dictionary<int, MemoryEntry> _recent = [];
    private int _direction = 1;

    /// <summary>Prompted frames.</summary>
    public int PromptedCount => _prompted.Count;

    /// <summary>Blocks of memory that are held, prompted frames included.</summary>
    public int BlockCount => _prompted.Count + _recent.Values.Count(static entry => entry.HasTokens);

    /// <summary>Entries that are held, prompted frames included.</summary>
    public int EntryCount => _prompted.Count + _recent.Count;

    /// <summary>Keeps a prompted frame.</summary>
    public void AddPrompted(MemoryEntry entry)
    {
        var at = _prompted.FindIndex(other => other.Frame == entry.Frame);
        if (at < 0)
        {
            _prompted.Add(entry);
        }
        else
        {
            _prompted[at].Dispose();
            _prompted[at] = entry;
        }

        Forget(entry.Frame);
    }

    /// <summary>Keeps a tracked frame, and forgets those that are too old for every frame after it.</summary>
    public void Add(MemoryEntry entry)
    {
        _recent.Add(entry.Frame, entry);
        Forget(entry.Frame);
    }

    /// <summary>Walks in the other direction from now on: what was tracked is forgotten, prompted frames stay.</summary>
    public void TurnBack()
    {
        _direction = -_direction;
        foreach (var entry in _recent.Values)
        {
            entry.Dispose();
        }

        _recent.Clear();
    }

    /// <summary>What is remembered for a frame that comes next.</summary>
    /// <param name="frame">Its number in the clip.</param>
    /// <param name="maximumPointers">Pointers at most: the smaller of the clip's length and <see cref="Sam2Sizes.MaximumPointers"/>.</param>
    /// <exception cref="InvalidOperationException">No frame was prompted.</exception>
    public MemorySelection Select(int frame, int maximumPointers)
    {
        if (_prompted.Count == 0)
        {
            throw new InvalidOperationException("No frame was prompted yet: there is nothing to track.");
        }

        var prompted = ClosestPrompted(frame);
        var blocks = prompted.Select(entry => new MemoryBlock(entry, sizes.MemoryBlocks - 1)).ToList();
        var pointers = prompted.Select(entry => new AgedPointer(entry.Pointer, (frame - entry.Frame) * _direction)).Where(static pointer => pointer.Age >= 0).ToList();
        var recent = Enumerable.Range(1, sizes.MemoryBlocks - 1)
            .Select(age => (Entry: Tracked(frame, age, prompted), Age: age))
            .Where(static found => found.Entry is { HasTokens: true })
            .Select(static found => new MemoryBlock(found.Entry!, found.Age - 1))
            .ToList();
        pointers.AddRange(Enumerable.Range(1, maximumPointers - 1)
            .Select(age => (Entry: Tracked(frame, age, prompted), Age: age))
            .Where(static found => found.Entry is not null)
            .Select(static found => new AgedPointer(found.Entry!.Pointer, found.Age)));
        if (form == MemoryForm.Exact)
        {
            recent.Reverse();
            blocks.AddRange(recent);
            return new MemorySelection(blocks, pointers);
        }

        return Pad(blocks, recent, pointers);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var entry in _prompted.Concat(_recent.Values))
        {
            entry.Dispose();
        }

        _prompted.Clear();
        _recent.Clear();
    }

    private MemorySelection Pad(List<MemoryBlock> blocks, List<MemoryBlock> recent, List<AgedPointer> pointers)
    {
        // prompted frames leave room for at least one tracked frame
        blocks = [.. blocks.Take(sizes.MemoryBlocks - 1), .. recent];
        var filler = recent.Count > 0 ? recent[0] : blocks[0];
        while (blocks.Count < sizes.MemoryBlocks)
        {
            blocks.Add(filler);
        }

        while (pointers.Count < sizes.MaximumPointers)
        {
            pointers.Add(pointers[^1]);
        }

        return new MemorySelection([.. blocks.Take(sizes.MemoryBlocks)], [.. pointers.Take(sizes.MaximumPointers)]);
    }

    /// <summary>The frame so many steps back, unless it is in the memory already as a prompted one.</summary>
    private MemoryEntry? Tracked(int frame, int age, List<MemoryEntry> prompted)
    {
        var number = frame - (age * _direction);
        return _recent.GetValueOrDefault(number) ?? _prompted.Find(entry => entry.Frame == number && !prompted.Contains(entry));
    }

    /// <summary>The closest prompted frame on each side in time, then the next closest.</summary>
    private List<MemoryEntry> ClosestPrompted(int frame)
    {
        if (_prompted.Count <= maximumPrompted)
        {
            return [.. _prompted];
        }

        var before = _prompted.Where(entry => entry.Frame < frame).MaxBy(static entry => entry.Frame);
        var after = _prompted.Where(entry => entry.Frame >= frame).MinBy(static entry => entry.Frame);
        return [.. new[] { before, after }.OfType<MemoryEntry>()
            .Concat(_prompted.Where(entry => entry != before && entry != after).OrderBy(entry => Math.Abs(entry.Frame - frame)))
            .Take(maximumPrompted)];
    }

    private void Forget(int current)
    {
        foreach (var entry in _recent.Values.ToList())
        {
            var age = (current - entry.Frame) * _direction;
            if (age >= sizes.MemoryBlocks - 1)
            {
                entry.Dispose();
            }

            if (age >= sizes.MaximumPointers - 1)
            {
                entry.Dispose();
                _recent.Remove(entry.Frame);
            }
        }
    }
}
