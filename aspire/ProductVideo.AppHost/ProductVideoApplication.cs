using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace ProductVideo.AppHost;

/// <summary>The parts of a local run and how they hang together.</summary>
internal static class ProductVideoApplication
{
    /// <summary>The service: silo, workers, API and dashboard in one process.</summary>
    public const string Service = "service";

    /// <summary>The database server.</summary>
    public const string Postgres = "postgres";

    private const string DatabaseName = "postgres";
    private const string DatabaseUser = "productvideo";

    /// <summary>Adds the parts.</summary>
    public static void AddProductVideo(this IDistributedApplicationBuilder builder, AppHostOptions options)
    {
        var root = Installation.Root;
        Directory.CreateDirectory(options.Folder);
        var service = builder.AddExecutable(Service, "dotnet", root, Installation.CommandLine, "serve", "--out", options.Folder)
            .WithHttpEndpoint(port: options.Port == 0 ? null : options.Port, name: "http")
            .WithHttpHealthCheck("/health/ready")
            .WithOtlpExporter(OtlpProtocol.HttpProtobuf);
        var endpoint = service.GetEndpoint("http");
        service
            .WithArgs(context =>
            {
                context.Args.Add("--url");
                context.Args.Add(ReferenceExpression.Create($"http://127.0.0.1:{endpoint.Property(EndpointProperty.TargetPort)}"));
            })
            .WithUrlForEndpoint("http", static _ => new ResourceUrlAnnotation { Url = "/", DisplayText = "Dashboard" })
            .WithUrlForEndpoint("http", static _ => new ResourceUrlAnnotation { Url = "/api/v1", DisplayText = "API" });
        if (options.UsesPostgres)
        {
            service.WithPostgres(builder.AddPostgres(Path.Combine(options.Folder, "postgres")));
        }
    }

    private static IResourceBuilder<ExecutableResource> AddPostgres(this IDistributedApplicationBuilder builder, string folder)
    {
        var server = builder.AddExecutable(Postgres, "/bin/sh", AppContext.BaseDirectory, Path.Combine(AppContext.BaseDirectory, "postgres.sh"), PostgresPrograms.Folder, folder)
            .WithEndpoint(scheme: "tcp", name: "tcp");
        var endpoint = server.GetEndpoint("tcp");
        const string ready = "postgres_ready";
        builder.Services.AddHealthChecks().AddAsyncCheck(ready, token => DatabaseCheck.AskAsync(ConnectionString(endpoint.Port), token));
        return server
            .WithArgs(context => context.Args.Add(endpoint.Property(EndpointProperty.TargetPort)))
            .WithHealthCheck(ready);
    }

    private static void WithPostgres(this IResourceBuilder<ExecutableResource> service, IResourceBuilder<ExecutableResource> server)
    {
        var endpoint = server.GetEndpoint("tcp");
        service
            .WithArgs(context =>
            {
                context.Args.Add("--set");
                context.Args.Add("storage.database.kind=Postgres");
                context.Args.Add("--set");
                context.Args.Add(ReferenceExpression.Create(
                    $"storage.database.connectionString=Host=127.0.0.1;Port={endpoint.Property(EndpointProperty.Port)};Database={DatabaseName};Username={DatabaseUser}"));
            })
            .WaitFor(server);
    }

    private static string ConnectionString(int port) => $"Host=127.0.0.1;Port={port};Database={DatabaseName};Username={DatabaseUser};Timeout=2;Pooling=false";
}
