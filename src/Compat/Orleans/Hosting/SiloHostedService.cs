using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>Starts the silo with the host and stops it with all its grains deactivated.</summary>
internal sealed class SiloHostedService : IHostedService, IDisposable
{
    private readonly SiloRuntime _runtime;
    private readonly IEnumerable<IConfigurationValidator> _validators;
    private readonly ClusterOptions _cluster;
    private readonly LifecycleSubject _lifecycle;
    private ITimer? _collector;

    public SiloHostedService(
        SiloRuntime runtime,
        IEnumerable<IConfigurationValidator> validators,
        IEnumerable<ILifecycleParticipant<ISiloLifecycle>> participants,
        IOptions<ClusterOptions> cluster)
    {
        _runtime = runtime;
        _validators = validators;
        _cluster = cluster.Value;
        _lifecycle = new LifecycleSubject(runtime.Logger);
        _lifecycle.Subscribe(nameof(SiloHostedService), ServiceLifecycleStage.RuntimeGrainServices, OpenAsync);
        _lifecycle.Subscribe(nameof(SiloHostedService), ServiceLifecycleStage.BecomeActive, _ => Task.CompletedTask, DeactivateGrainsAsync);
        foreach (var participant in participants)
        {
            participant.Participate(_lifecycle);
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Validate();
        TaskScheduler.UnobservedTaskException += OnUnobservedTaskException;
        await _lifecycle.StartAsync(cancellationToken);
        RuntimeLog.SiloStarted(_runtime.Logger, _runtime.Classes.Count);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        RuntimeLog.SiloStopping(_runtime.Logger, _runtime.Catalog.Count);
        await _lifecycle.StopAsync(cancellationToken);
        _runtime.State = SiloState.Stopped;
        TaskScheduler.UnobservedTaskException -= OnUnobservedTaskException;
    }

    public void Dispose() => _collector?.Dispose();

    private void Validate()
    {
        foreach (var (value, name) in new[] { (_cluster.ClusterId, nameof(ClusterOptions.ClusterId)), (_cluster.ServiceId, nameof(ClusterOptions.ServiceId)) })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                throw new OrleansConfigurationException($"Configuration for ClusterOptions is invalid. A non-empty value for {name} is required.");
            }
        }

        var collection = _runtime.CollectionOptions;
        if (collection.CollectionQuantum <= TimeSpan.Zero || collection.CollectionAge <= collection.CollectionQuantum)
        {
            throw new OrleansConfigurationException(
                $"Configuration for GrainCollectionOptions is invalid. CollectionAge ({collection.CollectionAge}) must be greater than "
                + $"CollectionQuantum ({collection.CollectionQuantum}), which must be greater than zero.");
        }

        if (_runtime.DefaultResponseTimeout <= TimeSpan.Zero && _runtime.DefaultResponseTimeout != Timeout.InfiniteTimeSpan)
        {
            throw new OrleansConfigurationException("Configuration for SiloMessagingOptions is invalid. ResponseTimeout must be greater than zero.");
        }

        foreach (var validator in _validators)
        {
            validator.ValidateConfiguration();
        }
    }

    private Task OpenAsync(CancellationToken cancellationToken)
    {
        _runtime.State = SiloState.Running;
        var quantum = _runtime.CollectionOptions.CollectionQuantum;
        _collector = RuntimeTasks.WithoutContext(
            catalog => _runtime.TimeProvider.CreateTimer(static state => ((Catalog)state!).CollectIdle(), catalog, quantum, quantum),
            _runtime.Catalog);
        return Task.CompletedTask;
    }

    private async Task DeactivateGrainsAsync(CancellationToken cancellationToken)
    {
        _collector?.Dispose();
        _runtime.State = SiloState.Stopping;
        var activations = _runtime.Catalog.All().ToList();
        foreach (var activation in activations)
        {
            activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ShuttingDown, "This process is terminating."), CancellationToken.None);
        }

        var all = Task.WhenAll(activations.Select(activation => activation.Deactivated));
        try
        {
            await all.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            RuntimeLog.SiloStoppedEarly(_runtime.Logger, activations.Count(activation => !activation.Deactivated.IsCompleted));
        }
    }

    private void OnUnobservedTaskException(object? sender, UnobservedTaskExceptionEventArgs arguments) =>
        RuntimeLog.UnobservedTaskFailed(_runtime.Logger, arguments.Exception);
}
