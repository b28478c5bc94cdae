using System.Text;
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

    /// <summary>The blob service.</summary>
    public const string Azurite = "azurite";

    private const string BlobAccount = "productvideo";
    private const string DatabaseName = "postgres";
    private const string DatabaseUser = "productvideo";

    /// <summary>Adds the parts.</summary>
    public static void AddProductVideo(this IDistributedApplicationBuilder builder, AppHostOptions options)
    {
        Directory.CreateDirectory(options.Folder);

        // In the folder where the person stands, as `pv serve` would be: there productvideo.json is looked for, and relative paths in it begin.
        var service = builder.AddExecutable(Service, "dotnet", Environment.CurrentDirectory, [Installation.CommandLine, "serve", "--out", options.Folder, .. options.Settings])
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
            var passwordFile = Path.Combine(options.Folder, "postgres.password");
            service.WithPostgres(builder.AddPostgres(Path.Combine(options.Folder, "postgres"), passwordFile), passwordFile);
        }

        if (options.UsesAzurite)
        {
            var key = Convert.ToBase64String(Encoding.UTF8.GetBytes(PasswordFile.ReadOrMake(Path.Combine(options.Folder, "azurite.key"))));
            service.WithAzurite(builder.AddAzurite(Path.Combine(options.Folder, "azurite"), key), key);
        }
    }

    private static IResourceBuilder<ExecutableResource> AddPostgres(this IDistributedApplicationBuilder builder, string folder, string passwordFile)
    {
        var password = PasswordFile.ReadOrMake(passwordFile, locked: Path.Combine(folder, "PG_VERSION"));
        var server = builder.AddExecutable(Postgres, "/bin/sh", AppContext.BaseDirectory, Path.Combine(AppContext.BaseDirectory, "postgres.sh"), PostgresPrograms.Folder, folder, passwordFile)
            .WithEndpoint(scheme: "tcp", name: "tcp");
        var endpoint = server.GetEndpoint("tcp");
        const string ready = "postgres_ready";
        builder.Services.AddHealthChecks().AddAsyncCheck(ready, token => DatabaseCheck.AskAsync(ConnectionString(endpoint.Port, password), token));
        return server
            .WithArgs(context => context.Args.Add(endpoint.Property(EndpointProperty.TargetPort)))
            .WithHealthCheck(ready);
    }

    private static IResourceBuilder<ExecutableResource> AddAzurite(this IDistributedApplicationBuilder builder, string folder, string key)
    {
        Directory.CreateDirectory(folder);
        var server = builder.AddExecutable(
            Azurite, "node", folder, AzuriteProgram.Path, "--location", folder, "--blobHost", "127.0.0.1", "--disableTelemetry", "--silent", "--blobPort")
            .WithHttpEndpoint(name: "http")
            .WithEnvironment("AZURITE_ACCOUNTS", $"{BlobAccount}:{key}")

            // Whoever has no key is told so as soon as it is up.
            .WithHttpHealthCheck($"/{BlobAccount}?comp=list", statusCode: 403);
        var endpoint = server.GetEndpoint("http");
        return server.WithArgs(context => context.Args.Add(endpoint.Property(EndpointProperty.TargetPort)));
    }

    private static void WithAzurite(this IResourceBuilder<ExecutableResource> service, IResourceBuilder<ExecutableResource> server, string key)
    {
        var endpoint = server.GetEndpoint("http");
        service
            .WithArgs(static context =>
            {
                context.Args.Add("--set");
                context.Args.Add("storage.artifacts=Azure");
            })
            .WithEnvironment("PRODUCTVIDEO_STORAGE_BLOBS", ReferenceExpression.Create(
                $"DefaultEndpointsProtocol=http;AccountName={BlobAccount};AccountKey={key};BlobEndpoint=http://127.0.0.1:{endpoint.Property(EndpointProperty.Port)}/{BlobAccount};"))
            .WaitFor(server);
    }

    private static void WithPostgres(this IResourceBuilder<ExecutableResource> service, IResourceBuilder<ExecutableResource> server, string passwordFile)
    {
        var endpoint = server.GetEndpoint("tcp");
        service
            .WithArgs(context =>
            {
                context.Args.Add("--set");
                context.Args.Add("storage.state=Postgres");
                context.Args.Add("--set");
                context.Args.Add($"storage.passwordFile={passwordFile}");
            })
            .WithEnvironment("PRODUCTVIDEO_STORAGE_CONNECTIONSTRING", ReferenceExpression.Create(
                $"Host=127.0.0.1;Port={endpoint.Property(EndpointProperty.Port)};Database={DatabaseName};Username={DatabaseUser}"))
            .WaitFor(server);
    }

    private static string ConnectionString(int port, string password) =>
        $"Host=127.0.0.1;Port={port};Database={DatabaseName};Username={DatabaseUser};Password={password};Timeout=2;Pooling=false";
}
