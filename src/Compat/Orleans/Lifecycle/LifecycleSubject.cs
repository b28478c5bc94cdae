using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Runs observers stage by stage: upwards on start, and downwards, from the stage reached, on stop.</summary>
internal sealed class LifecycleSubject(ILogger logger) : IGrainLifecycle, ISiloLifecycle
{
    private readonly List<Subscription> _subscriptions = [];
    private int? _reached;

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var subscription = new Subscription(this, observerName, stage, observer);
        lock (_subscriptions)
        {
            _subscriptions.Add(subscription);
        }

        return subscription;
    }

    internal bool IsEmpty => _subscriptions.Count == 0;

    internal async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var stage in Stages().OrderBy(group => group.Key))
        {
            _reached = stage.Key;
            await Task.WhenAll(stage.Select(item => item.Observer.OnStart(cancellationToken)));
        }
    }

    internal async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var stage in Stages().Where(group => group.Key <= _reached).OrderByDescending(group => group.Key))
        {
            foreach (var item in stage)
            {
                try
                {
                    await item.Observer.OnStop(cancellationToken);
                }
                catch (Exception exception)
                {
                    RuntimeLog.ObserverFailedToStop(logger, exception, item.Name, stage.Key);
                }
            }
        }
    }

    private IEnumerable<IGrouping<int, Subscription>> Stages()
    {
        lock (_subscriptions)
        {
            return _subscriptions.ToArray().GroupBy(item => item.Stage);
        }
    }

    private sealed class Subscription(LifecycleSubject owner, string name, int stage, ILifecycleObserver observer) : IDisposable
    {
        internal string Name { get; } = name;

        internal int Stage { get; } = stage;

        internal ILifecycleObserver Observer { get; } = observer;

        public void Dispose()
        {
            lock (owner._subscriptions)
            {
                owner._subscriptions.Remove(this);
            }
        }
    }
}
