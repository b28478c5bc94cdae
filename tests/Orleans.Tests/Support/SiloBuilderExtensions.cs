using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;

namespace Orleans.Tests.Support;

/// <summary>Shorthands for the tests' silos.</summary>
internal static class SiloBuilderExtensions
{
    public static ISiloBuilder WithTime(this ISiloBuilder builder, TimeProvider time)
    {
        builder.Services.AddSingleton(time);
        return builder;
    }

    public static ISiloBuilder WithSqlite(this ISiloBuilder builder, TempFolder folder, string name = "test") => builder
        .AddAdoNetGrainStorage(name, options =>
        {
            options.Invariant = "System.Data.SQLite";
            options.ConnectionString = folder.SqliteConnection;
        })
        .UseSystemTextJsonGrainStorageSerializer();

    public static ISiloBuilder ConfigureQuietly(this ISiloBuilder builder) =>
        builder.ConfigureLogging(logging => logging.ClearProviders());
}
