using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using ProductVideo.Storage.Sql;

namespace Orleans.Tests.Support;

/// <summary>Shorthands for the tests' silos.</summary>
internal static class SiloBuilderExtensions
{
    public static ISiloBuilder WithTime(this ISiloBuilder builder, TimeProvider time)
    {
        builder.Services.AddSingleton(time);
        return builder;
    }

    /// <summary>Makes the tables before the silo starts, as an application does.</summary>
    public static ISiloBuilder WithTables(this ISiloBuilder builder, SqlDatabase database)
    {
        builder.Services.AddHostedService(_ => new TableMaker(database));
        return builder;
    }

    public static ISiloBuilder ConfigureQuietly(this ISiloBuilder builder) =>
        builder.ConfigureLogging(logging => logging.ClearProviders());
}
