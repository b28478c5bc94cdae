using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Serialization;
using ProductVideo.Grains.Placement;
using ProductVideo.Silo.Hosting;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Silo.Clustering;

/// <summary>Makes a silo a member of its cluster.</summary>
internal static class SiloClustering
{
    /// <summary>Sets names, endpoints, membership and the role that other silos see.</summary>
    /// <exception cref="ConfigurationException">Silos cannot meet in this database, or this one has no address.</exception>
    public static ISiloBuilder UseCluster(this ISiloBuilder builder, ClusterSettings settings, SqlDatabase database)
    {
        builder.Services.AddPlacementFilter<ControlSilosFirstStrategy, ControlSilosFirstDirector>(ServiceLifetime.Transient);

        // The caller on another silo is to get what was thrown, with its message, and not that it cannot be sent.
        builder.Configure<ExceptionSerializationOptions>(static exceptions => exceptions.SupportedNamespacePrefixes.Add(nameof(ProductVideo)));
        builder.UseSiloMetadata(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [ControlSilosFirstDirector.RoleKey] = settings.Role switch
            {
                SiloRole.Gpu => ControlSilosFirstDirector.DevicesOnly,
                SiloRole.Control => "control",
                _ => "both",
            },
        });
        return settings.IsShared ? Share(builder, settings, database) : Alone(builder, settings);
    }

    private static ISiloBuilder Share(ISiloBuilder builder, ClusterSettings settings, SqlDatabase database)
    {
        if (database is SqliteDatabase)
        {
            throw new ConfigurationException(
                "cluster.membership is Database, but the state is in a SQLite file, which silos on other machines cannot share. Set storage.state to Postgres.");
        }

        if (settings.Address.Length == 0)
        {
            throw new ConfigurationException("cluster.address is ''; set it to the IP address at which the other silos reach this one.");
        }

        return builder
            .Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (settings.Id, settings.ServiceId))
            .Configure<SiloOptions>(silo => silo.SiloName = settings.Silo.Length > 0 ? settings.Silo : Environment.MachineName)
            .Configure<ClusterMembershipOptions>(membership => (membership.ProbeTimeout, membership.NumMissedProbesLimit) = (settings.Probe, settings.MissedProbes))
            .ConfigureEndpoints(IPAddress.Parse(settings.Address), settings.SiloPort, settings.GatewayPort)
            .UseAdoNetClustering(clustering => (clustering.Invariant, clustering.ConnectionString) = (database.Invariant, database.ConnectionString));
    }

    /// <summary>Nobody else is to come, so any ports will do; fixed ones would keep a second run on this machine from starting.</summary>
    private static ISiloBuilder Alone(ISiloBuilder builder, ClusterSettings settings)
    {
        using var silo = new TcpListener(IPAddress.Loopback, 0);
        using var gateway = new TcpListener(IPAddress.Loopback, 0);
        silo.Start();
        gateway.Start();
        return builder.UseLocalhostClustering(PortOf(silo), PortOf(gateway), serviceId: settings.ServiceId, clusterId: settings.Id);
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
