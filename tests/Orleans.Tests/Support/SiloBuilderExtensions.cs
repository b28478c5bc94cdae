using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using ProductVideo.Storage.Sql;

namespace Orleans.Tests.Support;

/// <summary>Shorthands for the tests' silos.</summary>
internal static class SiloBuilderExtensions
{
    /// <summary>
    /// Gives timers and reminders that clock, and the subset's deadlines and collector too. The published runtime's own timers cannot go by a clock that
    /// moves by leaps: there the grains' clock is a service of its own.
    /// </summary>
    public static ISiloBuilder WithTime(this ISiloBuilder builder, TimeProvider time)
    {
        if (!PublishedOrleans.IsHere)
        {
            builder.Services.AddSingleton(time);
        }

        builder.Services.AddKeyedSingleton("Orleans.Grains", time);
        builder.Services.AddKeyedSingleton("Orleans.Reminders", time);
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
