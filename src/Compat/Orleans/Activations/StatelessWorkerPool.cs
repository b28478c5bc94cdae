namespace Orleans.Runtime;

/// <summary>The activations of one stateless worker grain: a new one whenever all are busy, up to the limit; then the least busy.</summary>
internal sealed class StatelessWorkerPool(SiloRuntime runtime, GrainClass grainClass, GrainId id, int limit)
{
    private readonly List<Activation> _workers = [];

    internal int Count => _workers.Count;

    internal void Deliver(GrainRequest request)
    {
        lock (_workers)
        {
            while (true)
            {
                var worker = Choose();
                if (worker.TryReceive(request))
                {
                    worker.Start(request.Context);
                    return;
                }

                _workers.Remove(worker);
            }
        }
    }

    internal void Remove(Activation worker)
    {
        lock (_workers)
        {
            _workers.Remove(worker);
        }
    }

    private Activation Choose()
    {
        var best = _workers.MinBy(worker => worker.Load);
        if (best is not null && (best.Load == 0 || _workers.Count >= limit))
        {
            return best;
        }

        runtime.EnsureActivates(id);
        var added = new Activation(runtime, grainClass, id);
        _workers.Add(added);
        return added;
    }

    internal Activation[] All()
    {
        lock (_workers)
        {
            return [.. _workers];
        }
    }
}
