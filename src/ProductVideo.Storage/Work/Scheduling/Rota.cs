namespace ProductVideo.Storage.Work.Scheduling;

/// <summary>
/// Lanes of waiting items that take turns: the one that was served longest ago is next, among equals the one whose first item has waited longest.
/// A lane's turn may change behind the rota's back, always to a later one; a lane that comes up with an old turn is put back under its new one.
/// </summary>
internal sealed class Rota<TLane>(Func<TLane, long> turnOf, Func<TLane, long?> headOf, Action<TLane> dropped)
    where TLane : class
{
    private readonly PriorityQueue<(TLane Lane, (long Turn, long Head) Place), (long Turn, long Head)> _order = new();
    private readonly Dictionary<TLane, (long Turn, long Head)> _places = [];

    /// <summary>Puts a lane in, or to its right place if its first item is another now.</summary>
    public void Place(TLane lane)
    {
        if (headOf(lane) is { } head)
        {
            var place = (turnOf(lane), head);
            if (!_places.TryGetValue(lane, out var known) || known != place)
            {
                _places[lane] = place;
                _order.Enqueue((lane, place), place);
            }
        }
    }

    /// <summary>The lane whose turn it is; null if none has an item.</summary>
    public TLane? Next()
    {
        while (_order.TryPeek(out var entry, out _))
        {
            if (_places.TryGetValue(entry.Lane, out var known) && known == entry.Place)
            {
                if (headOf(entry.Lane) is not { } head)
                {
                    _places.Remove(entry.Lane);
                    dropped(entry.Lane);
                }
                else if ((turnOf(entry.Lane), head) == entry.Place)
                {
                    return entry.Lane;
                }
                else
                {
                    _order.Dequeue();
                    Place(entry.Lane);
                    continue;
                }
            }

            _order.Dequeue();
        }

        return null;
    }
}
