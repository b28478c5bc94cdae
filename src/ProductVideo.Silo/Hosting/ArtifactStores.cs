using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Silo.Maintenance;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Storage.Artifacts.Blobs;
using ProductVideo.Storage.Artifacts.Collection;
using ProductVideo.Storage.Artifacts.Quota;
using ProductVideo.Storage.Maintenance;

namespace ProductVideo.Silo.Hosting;

/// <summary>The artifact store that the settings ask for.</summary>
public static class ArtifactStores
{
    private const string Unlimited = "unlimited";

    /// <summary>Opens the store, without its quota.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="folder">The output folder.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="Storage.StorageException">It cannot be opened.</exception>
    public static IArtifactStore Open(StorageOptions options, RunFolder folder, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Artifacts == ArtifactPlace.Azure
            ? new AzureBlobArtifactStore(
                new BlobStoreOptions
                {
                    Connection = options.BlobConnection,
                    Container = options.Container,
                    CacheFolder = folder.Cache,
                    CacheSize = options.CacheBytes,
                    CacheInUse = options.CacheInUse,
                },
                time)
            : new FolderArtifactStore(folder.Artifacts, time);
    }

    /// <summary>Adds the store with its quota and whatever keeps it small.</summary>
    internal static IServiceCollection AddArtifactStore(this IServiceCollection services, StorageOptions options, RunFolder folder)
    {
        services.AddSingleton(options).AddKeyedSingleton(Unlimited, (provider, _) => Open(options, folder, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IReferenceSource, SqlReferences>().AddSingleton<SqlDuty>();
        services.AddSingleton(static provider => new ArtifactCollector(
            provider.GetRequiredKeyedService<IArtifactStore>(Unlimited), provider.GetRequiredService<IReferenceSource>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IArtifactStore>(provider => options.QuotaBytes is { } quota
            ? new QuotaArtifactStore(
                provider.GetRequiredKeyedService<IArtifactStore>(Unlimited), quota, provider.GetRequiredService<ArtifactCollector>(), provider.GetRequiredService<TimeProvider>())
            : provider.GetRequiredKeyedService<IArtifactStore>(Unlimited));
        services.AddSingleton<CollectionTelemetry>().AddSingleton<CollectionService>();
        return services.AddHostedService(static provider => provider.GetRequiredService<CollectionService>());
    }
}
