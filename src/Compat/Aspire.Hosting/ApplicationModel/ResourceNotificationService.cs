using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The newest snapshot of every resource, and the stream of changes.</summary>
public class ResourceNotificationService(DistributedApplicationModel model)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ResourceEvent> _current = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Channel<ResourceEvent>> _watchers = [];
    private long _version;

    /// <summary>Grows with every change.</summary>
    internal long Version => Volatile.Read(ref _version);

    public Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        lock (_gate)
        {
            var present = _current.TryGetValue(resource.Name, out var known)
                ? known.Snapshot
                : new CustomResourceSnapshot { ResourceType = TypeOf(resource), Properties = [] };
            var next = new ResourceEvent(resource, resource.Name, stateFactory(present));
            _current[resource.Name] = next;
            _version++;
            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryWrite(next);
            }
        }

        return Task.CompletedTask;
    }

    public bool TryGetCurrentState(string resourceId, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        lock (_gate)
        {
            return _current.TryGetValue(resourceId, out resourceEvent);
        }
    }

    /// <summary>The newest snapshot of every resource, then every change.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var watcher = Channel.CreateUnbounded<ResourceEvent>();
        lock (_gate)
        {
            foreach (var present in _current.Values)
            {
                watcher.Writer.TryWrite(present);
            }

            _watchers.Add(watcher);
        }

        try
        {
            await foreach (var change in watcher.Reader.ReadAllAsync(cancellationToken))
            {
                yield return change;
            }
        }
        finally
        {
            lock (_gate)
            {
                _watchers.Remove(watcher);
            }
        }
    }

    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    public async Task<string> WaitForResourceAsync(string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var wanted = targetStates.ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
        var found = await WaitForResourceAsync(resourceName, change => change.Snapshot.State?.Text is { } text && wanted.Contains(text), cancellationToken);
        return found.Snapshot.State!.Text;
    }

    public async Task<ResourceEvent> WaitForResourceAsync(string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        await foreach (var change in WatchAsync(cancellationToken))
        {
            if (string.Equals(change.ResourceId, resourceName, StringComparison.OrdinalIgnoreCase) && predicate(change))
            {
                return change;
            }
        }

        throw new OperationCanceledException($"The wait for '{resourceName}' ended with the application.");
    }

    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) => WaitForResourceAsync(
        resourceName,
        static change => change.Snapshot.HealthStatus == Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy,
        cancellationToken);

    /// <summary>Waits for everything that the resource says it waits for.</summary>
    /// <exception cref="DistributedApplicationException">A dependency ended with another exit code than the awaited one.</exception>
    public Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken) => Task.WhenAll(
        resource.Annotations.OfType<WaitAnnotation>().Where(wait => model.Resources.Contains(wait.Resource) && Runs(wait.Resource)).Select(wait => WaitAsync(resource, wait, cancellationToken)));

    private static bool Runs(IResource resource) => resource is ExecutableResource;

    private static string TypeOf(IResource resource) => resource.GetType().Name.Replace("Resource", string.Empty, StringComparison.Ordinal);

    private async Task WaitAsync(IResource resource, WaitAnnotation wait, CancellationToken cancellationToken)
    {
        switch (wait.WaitType)
        {
            case WaitType.WaitUntilStarted:
                await WaitForResourceAsync(wait.Resource.Name, KnownResourceStates.Running, cancellationToken);
                break;
            case WaitType.WaitForCompletion:
                var ended = await WaitForResourceAsync(
                    wait.Resource.Name, static change => KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text, StringComparer.Ordinal), cancellationToken);
                if (ended.Snapshot.ExitCode != wait.ExitCode)
                {
                    throw new DistributedApplicationException(
                        $"Resource '{wait.Resource.Name}' has entered the '{ended.Snapshot.State?.Text}' state with exit code '{ended.Snapshot.ExitCode}', "
                        + $"expected '{wait.ExitCode}'; '{resource.Name}' does not start.");
                }

                break;
            default:
                await WaitForResourceHealthyAsync(wait.Resource.Name, cancellationToken);
                break;
        }
    }
}
