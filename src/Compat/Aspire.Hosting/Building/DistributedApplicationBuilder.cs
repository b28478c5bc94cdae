using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

public class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan GuardPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(5);
    private readonly HostApplicationBuilder _host;

    public DistributedApplicationBuilder(string[] args)
        : this(new DistributedApplicationOptions { Args = args })
    {
    }

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        _host = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = options.Args, ContentRootPath = AppContext.BaseDirectory });
        _host.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        _host.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = ShutdownTimeout);
        _host.Services.TryAddSingleton(TimeProvider.System);
        _host.Services.AddSingleton(Eventing).AddSingleton(ExecutionContext).AddSingleton(new DistributedApplicationModel(Resources));
        _host.Services.AddSingleton<ResourceLoggerService>().AddSingleton<ResourceNotificationService>().AddSingleton(static provider => new ResourceCommandService(provider));
        _host.Services.AddSingleton<OtlpAddress>().AddSingleton<ResourceConfiguration>().AddSingleton<HealthProber>().AddSingleton(static _ => new HttpClient { Timeout = ProbeTimeout });
        _host.Services.AddSingleton<IProcessLauncher, ProcessLauncher>().AddSingleton(new ProcessGuard(GuardPatience)).AddSingleton<ApplicationOrchestrator>();
        if (!options.DisableDashboard)
        {
            _host.Services.AddDashboard();
        }

        // After the dashboard, so that resources find the address that they send their telemetry to.
        _host.Services.AddHostedService(static provider => provider.GetRequiredService<ApplicationOrchestrator>());
    }

    public string AppHostDirectory => AppContext.BaseDirectory;

    public ConfigurationManager Configuration => _host.Configuration;

    public IHostEnvironment Environment => _host.Environment;

    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    public DistributedApplicationExecutionContext ExecutionContext { get; } = new(DistributedApplicationOperation.Run);

    public IResourceCollection Resources { get; } = new ResourceCollection();

    public IServiceCollection Services => _host.Services;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        if (Resources.FirstOrDefault(present => string.Equals(present.Name, resource.Name, StringComparison.OrdinalIgnoreCase)) is { } twin)
        {
            throw new DistributedApplicationException(
                $"Cannot add resource of type '{resource.GetType()}' with name '{resource.Name}' because resource of type '{twin.GetType()}' "
                + "with that name already exists. Resource names are case-insensitive.");
        }

        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build() => new(_host.Build());
}
