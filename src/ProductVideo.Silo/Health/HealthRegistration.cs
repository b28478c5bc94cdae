using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Operations.Health;
using ProductVideo.ServiceDefaults;

namespace ProductVideo.Silo.Health;

/// <summary>What a silo must be able to do to count as ready.</summary>
internal static class HealthRegistration
{
    private static readonly string[] Ready = [ServiceDefaultsExtensions.ReadyTag];

    /// <summary>Registers the checks behind <c>/health/ready</c>.</summary>
    public static void AddProductVideoHealth(this IServiceCollection services)
    {
        services.AddSingleton<ArtifactStoreHealth>().AddSingleton<DatabaseHealth>().AddSingleton<IStorageUses, StorageUses>();
        services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", tags: Ready)
            .AddCheck<ArtifactStoreHealth>("artifacts", tags: Ready)
            .AddCheck<DeviceHealth>("devices", tags: Ready);
    }
}
