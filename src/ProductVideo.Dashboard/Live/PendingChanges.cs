namespace ProductVideo.Dashboard.Live;

/// <summary>Changes that a page was not told of yet: each item once, and all of them as "anything" when there are too many to name.</summary>
internal sealed class PendingChanges
{
    /// <summary>How many items are named at most.</summary>
    public const int Most = 500;

    private readonly HashSet<LiveChange> _changes = [];

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _changes.Count == 0;

    /// <summary>Adds some.</summary>
    public void Add(IEnumerable<LiveChange> changes)
    {
        foreach (var change in changes)
        {
            if (_changes.Contains(LiveChange.Anything))
            {
                return;
            }

            if (change == LiveChange.Anything || (_changes.Count == Most && !_changes.Contains(change)))
            {
                _changes.Clear();
                _changes.Add(LiveChange.Anything);
                return;
            }

            _changes.Add(change);
        }
    }

    /// <summary>Takes all of them out.</summary>
    public IReadOnlyList<LiveChange> Take()
    {
        IReadOnlyList<LiveChange> taken = [.. _changes];
        _changes.Clear();
        return taken;
    }
}
