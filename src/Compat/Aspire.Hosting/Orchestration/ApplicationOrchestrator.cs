using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration;

/// <summary>Starts every resource when the application starts, and stops them in the opposite order when it stops.</summary>
internal sealed class ApplicationOrchestrator(
    DistributedApplicationModel model, IDistributedApplicationEventing eventing, IServiceProvider services) : IHostedService
{
    private readonly Dictionary<string, ResourceRunner> _runners = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The runner of a resource; null for one that runs nothing, and for an unknown name.</summary>
    public ResourceRunner? Find(string resourceId) => _runners.GetValueOrDefault(resourceId);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // A circle would wait for itself for ever; it is found before anything runs.
        _ = ResourceOrder.InLevels(model.Resources);
        ResourceConfiguration.AllocateEndpoints(model.Resources);
        await eventing.PublishAsync(new BeforeStartEvent(services, model), cancellationToken);
        foreach (var resource in model.Resources.OfType<ExecutableResource>())
        {
            var runner = ActivatorUtilities.CreateInstance<ResourceRunner>(services, resource);
            _runners.Add(resource.Name, runner);
            await runner.AnnounceAsync();
        }

        foreach (var runner in _runners.Values.Where(static runner => !runner.Resource.HasAnnotationOfType<ExplicitStartupAnnotation>()))
        {
            runner.Start();
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var level in ResourceOrder.InLevels(model.Resources).Reverse())
        {
            await Task.WhenAll(level.Select(resource => Find(resource.Name)).OfType<ResourceRunner>().Select(runner => runner.StopAsync(cancellationToken)));
        }
    }
}
