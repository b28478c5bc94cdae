using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Grains.Clustering;
using ProductVideo.Silo.Databases;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Silo.Clustering;

/// <summary>Registers what finds out that a silo is cut off from the database.</summary>
internal static class CutOffRegistration
{
    /// <summary>Every silo answers the others; only one of several may end itself.</summary>
    public static IServiceCollection AddCutOffWatch(this IServiceCollection services, ClusterSettings settings)
    {
        services.AddSingleton(static provider => new DatabasePulse(provider.GetRequiredService<SqlDatabase>()))
            .AddSingleton<IDatabasePulse>(static provider => provider.GetRequiredService<DatabasePulse>()).AddSingleton<PatientPulse>().AddSingleton<PulseElsewhere>();
        return settings.IsShared
            ? services.AddHostedService(provider => ActivatorUtilities.CreateInstance<CutOffWatch>(
                provider, provider.GetRequiredService<PatientPulse>(), provider.GetRequiredService<PulseElsewhere>(), settings))
            : services;
    }
}
