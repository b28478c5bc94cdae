using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Hosting;

namespace Orleans.Runtime;

/// <summary>What every silo has. Added once however often UseOrleans is called.</summary>
internal static class DefaultSiloServices
{
    internal static ISiloBuilder Add(IServiceCollection services, IConfiguration configuration)
    {
        if (services.FirstOrDefault(service => service.ServiceType == typeof(SiloBuilder))?.ImplementationInstance is SiloBuilder existing)
        {
            return existing;
        }

        var builder = new SiloBuilder(services, configuration);
        services.AddSingleton(builder);
        services.AddOptions();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SiloRuntime>();
        services.AddSingleton(provider => provider.GetRequiredService<SiloRuntime>().Factory);
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<GrainFactory>());
        services.AddSingleton<IClusterClient>(provider => provider.GetRequiredService<GrainFactory>());
        services.AddSingleton<IGrainContextAccessor, GrainContextAccessor>();
        services.AddTransient(_ => RuntimeContext.Current
            ?? throw new InvalidOperationException("There is no grain context: IGrainContext is for grains and what is made for them."));
        services.AddHostedService<SiloHostedService>();
        return builder;
    }

    private sealed class GrainContextAccessor : IGrainContextAccessor
    {
        public IGrainContext? GrainContext => RuntimeContext.Current;
    }
}
