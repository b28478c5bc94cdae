using System.Collections.Concurrent;

namespace Orleans.Runtime;

/// <summary>The silo's activations, by identity.</summary>
internal sealed class Catalog(SiloRuntime runtime)
{
    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();
    private readonly ConcurrentDictionary<GrainId, StatelessWorkerPool> _pools = new();

    internal int Count => _activations.Count + _pools.Values.Sum(pool => pool.Count);

    internal void Deliver(GrainRequest request)
    {
        try
        {
            while (!request.IsCompleted)
            {
                if (!_activations.TryGetValue(request.Target, out var activation))
                {
                    var grainClass = runtime.Classes.Get(request.Target.Type);
                    if (grainClass.MaxLocalWorkers is { } limit)
                    {
                        Pool(request.Target, grainClass, limit).Deliver(request);
                        return;
                    }

                    runtime.EnsureActivates(request.Target);
                    activation = _activations.GetOrAdd(
                        request.Target, static (id, state) => new Activation(state.runtime, state.grainClass, id), (runtime, grainClass));
                }

                if (activation.TryReceive(request))
                {
                    activation.Start(request.Context);
                    return;
                }
            }
        }
        catch (Exception exception)
        {
            request.TryFail(exception);
        }
    }

    internal Activation? TryGet(GrainId id) => _activations.GetValueOrDefault(id);

    internal void Add(Activation activation) => _activations[activation.GrainId] = activation;

    internal void Remove(Activation activation)
    {
        if (activation.Class.MaxLocalWorkers is not null && _pools.TryGetValue(activation.GrainId, out var pool))
        {
            pool.Remove(activation);
        }
        else
        {
            _activations.TryRemove(KeyValuePair.Create(activation.GrainId, activation));
        }
    }

    internal IEnumerable<Activation> All() => _activations.Values.Concat(_pools.Values.SelectMany(pool => pool.All()));

    internal void CollectIdle()
    {
        foreach (var activation in All())
        {
            var limit = activation.Class.AgeLimit ?? runtime.CollectionOptions.CollectionAge;
            if (limit != TimeSpan.MaxValue && activation.IsIdle(limit))
            {
                activation.Deactivate(new DeactivationReason(
                    DeactivationReasonCode.ActivationIdle, $"Activation was idle longer than its limit of {limit}."));
            }
        }
    }

    private StatelessWorkerPool Pool(GrainId id, GrainClass grainClass, int limit) => _pools.GetOrAdd(
        id, static (key, state) => new StatelessWorkerPool(state.runtime, state.grainClass, key, state.limit), (runtime, grainClass, limit));
}
