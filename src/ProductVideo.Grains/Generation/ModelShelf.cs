namespace ProductVideo.Grains.Generation;

/// <summary>
/// Models that stay loaded between jobs, on each device within its budget: when room is needed, the one that was used longest ago goes first. A device does
/// one job at a time, so a model that is asked for is in use until the device asks again.
/// </summary>
/// <param name="budgetOf">A device's budget in bytes; null keeps one model.</param>
public sealed class ModelShelf<TModel>(Func<string, long?> budgetOf) : IDisposable
    where TModel : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedList<Place>> _devices = new(StringComparer.Ordinal);

    /// <summary>A model, loaded if it is not there.</summary>
    /// <param name="device">The device.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="bytes">How much memory it takes there.</param>
    /// <param name="load">Loads it; what has to go has gone before.</param>
    public TModel Get(string device, string name, long bytes, Func<TModel> load)
    {
        var places = PlacesOf(device);
        lock (places)
        {
            var found = places.FirstOrDefault(place => string.Equals(place.Name, name, StringComparison.Ordinal));
            if (found is not null)
            {
                places.Remove(found);
                places.AddFirst(found);
                return found.Model;
            }

            MakeRoom(places, budgetOf(device), bytes);
            var model = load();
            places.AddFirst(new Place(name, bytes, model));
            return model;
        }
    }

    /// <summary>The models on a device, the last used first.</summary>
    public IReadOnlyList<string> Loaded(string device)
    {
        LinkedList<Place>? places;
        lock (_gate)
        {
            _devices.TryGetValue(device, out places);
        }

        // While a model is being loaded the shelf is taken; whoever only looks does not wait for that.
        if (places is null || !Monitor.TryEnter(places))
        {
            return [];
        }

        try
        {
            return [.. places.Select(place => place.Name)];
        }
        finally
        {
            Monitor.Exit(places);
        }
    }

    /// <summary>Frees all models.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var place in _devices.Values.SelectMany(places => places))
            {
                place.Model.Dispose();
            }

            _devices.Clear();
        }
    }

    private static void MakeRoom(LinkedList<Place> places, long? budget, long bytes)
    {
        while (places.Last is { } oldest && (budget is null || places.Sum(place => place.Bytes) + bytes > budget))
        {
            places.RemoveLast();
            oldest.Value.Model.Dispose();
        }
    }

    private LinkedList<Place> PlacesOf(string device)
    {
        lock (_gate)
        {
            if (!_devices.TryGetValue(device, out var places))
            {
                _devices.Add(device, places = new LinkedList<Place>());
            }

            return places;
        }
    }

    private sealed record Place(string Name, long Bytes, TModel Model);
}
