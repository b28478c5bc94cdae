using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Hosting;

/// <summary>Membership in a database.</summary>
public static class AdoNetHostingExtensions
{
    /// <summary>Several silos need the package; here the silo does not start.</summary>
    public static ISiloBuilder UseAdoNetClustering(this ISiloBuilder builder, Action<AdoNetClusteringSiloOptions> configureOptions)
    {
        builder.Services.Configure(configureOptions);
        builder.Services.AddSingleton<IConfigurationValidator, OneSiloOnly>();
        return builder;
    }

    private sealed class OneSiloOnly : IConfigurationValidator
    {
        public void ValidateConfiguration() => throw new OrleansConfigurationException(
            "This build runs one silo in one process. A cluster runs on the published Orleans: build with -p:OrleansPackages=true.");
    }
}

/// <summary>Where a silo listens.</summary>
public static class EndpointOptionsExtensions
{
    /// <summary>For the package: here nothing listens.</summary>
    public static ISiloBuilder ConfigureEndpoints(
        this ISiloBuilder builder, IPAddress advertisedIP, int siloPort, int gatewayPort, bool listenOnAnyHostAddress = false) => builder;
}
