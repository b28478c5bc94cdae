namespace ProductVideo.Storage.Work.Scheduling;

/// <summary>One capability's waiting items: highest priority first; then owners take turns, within an owner its products, within a product first come first served.</summary>
internal sealed class FairQueue
{
    private readonly SortedDictionary<long, Level> _levels = new(Comparer<long>.Create((left, right) => right.CompareTo(left)));
    private readonly Turns _owners = new();
    private readonly Turns _products = new();

    public void Add(WaitingItem item)
    {
        if (!_levels.TryGetValue(item.Priority, out var level))
        {
            _levels.Add(item.Priority, level = new Level(this));
        }

        level.Add(item);
    }

    /// <summary>The item whose turn it is, left where it is; null if none waits.</summary>
    public WaitingItem? Peek() => Find()?.Item;

    /// <summary>Takes the item whose turn it is; its owner and product go to the end of the line.</summary>
    public WaitingItem? Take()
    {
        if (Find() is not var (owner, product, item))
        {
            return null;
        }

        product.Items.Dequeue();
        item.IsGone = true;
        _owners.Serve(owner.Name);
        _products.Serve(product.Name);
        return item;
    }

    private (OwnerLane Owner, ProductLane Product, WaitingItem Item)? Find()
    {
        while (_levels.Count > 0)
        {
            var (priority, level) = _levels.First();
            if (level.Owners.Next() is { } owner)
            {
                var product = owner.Products.Next()!;
                return (owner, product, product.Items.Peek());
            }

            _levels.Remove(priority);
        }

        return null;
    }

    private sealed class Level
    {
        private readonly FairQueue _queue;
        private readonly Dictionary<string, OwnerLane> _byName = new(StringComparer.Ordinal);

        public Level(FairQueue queue)
        {
            _queue = queue;
            Owners = new Rota<OwnerLane>(lane => queue._owners.Of(lane.Name), lane => lane.Head(), lane => _byName.Remove(lane.Name));
        }

        public Rota<OwnerLane> Owners { get; }

        public void Add(WaitingItem item)
        {
            if (!_byName.TryGetValue(item.Owner, out var lane))
            {
                _byName.Add(item.Owner, lane = new OwnerLane(item.Owner, _queue));
            }

            lane.Add(item);
            Owners.Place(lane);
        }
    }

    private sealed class OwnerLane
    {
        private readonly Dictionary<string, ProductLane> _byName = new(StringComparer.Ordinal);

        public OwnerLane(string name, FairQueue queue)
        {
            Name = name;
            Products = new Rota<ProductLane>(lane => queue._products.Of(lane.Name), lane => lane.Head(), lane => _byName.Remove(lane.Key));
        }

        public string Name { get; }

        public Rota<ProductLane> Products { get; }

        public long? Head() => Products.Next()?.Head();

        public void Add(WaitingItem item)
        {
            // Names of different owners' products may be equal, so their turns are kept apart.
            if (!_byName.TryGetValue(item.FairnessKey, out var lane))
            {
                _byName.Add(item.FairnessKey, lane = new ProductLane(item.FairnessKey, $"{Name}/{item.FairnessKey}"));
            }

            lane.Items.Enqueue(item, item.Sequence);
            Products.Place(lane);
        }
    }

    private sealed class ProductLane(string key, string name)
    {
        public string Key { get; } = key;

        public string Name { get; } = name;

        public PriorityQueue<WaitingItem, long> Items { get; } = new();

        public long? Head()
        {
            while (Items.TryPeek(out var item, out var sequence))
            {
                if (!item.IsGone)
                {
                    return sequence;
                }

                Items.Dequeue();
            }

            return null;
        }
    }
}
