using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using ProductVideo.Datasets.Captions;
using ProductVideo.Datasets.Duplicates;
using ProductVideo.Grains.States;
using ProductVideo.Grains.Work;
using ProductVideo.Operations;
using ProductVideo.Operations.Jobs;
using ProductVideo.Operations.Products;
using ProductVideo.Operations.Reports;
using ProductVideo.Operations.Uploads;
using ProductVideo.ServiceDefaults;
using ProductVideo.Silo.Databases;
using ProductVideo.Silo.Devices;
using ProductVideo.Silo.Health;
using ProductVideo.Silo.Clustering;
using ProductVideo.Silo.Reporting;
using ProductVideo.Silo.Service;
using ProductVideo.Silo.Workers;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Storage.Folders;
using ProductVideo.Storage.Grains;
using ProductVideo.Storage.Maintenance;
using ProductVideo.Storage.Ratings;
using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.Sql;
using ProductVideo.Storage.States;
using ProductVideo.Storage.Work;
using ProductVideo.Wan.Catalogue;

namespace ProductVideo.Silo.Hosting;

/// <summary>One process that does everything for one output folder: silo, queue, workers and storage.</summary>
public sealed partial class ProductVideoHost : IAsyncDisposable
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan KeepFinishedWork = TimeSpan.FromDays(7);
    private readonly IHost _host;
    private readonly OutputFolderLock _lock;

    private ProductVideoHost(IHost host, OutputFolderLock folderLock) => (_host, _lock) = (host, folderLock);

    /// <summary>What can be asked of it.</summary>
    public IProductVideoService Service => _host.Services.GetRequiredService<IProductVideoService>();

    /// <summary>Its listings.</summary>
    public RunReader Reader => new(_host.Services.GetRequiredService<IReadModelStore>());

    /// <summary>Where the web front listens; null without one.</summary>
    public string? Url => _host.Services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();

    /// <summary>The host's services, for the web front and for tests.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Takes the output folder, repairs what a crash left, and starts.</summary>
    /// <param name="outputFolder">Where state and results are; made if need be.</param>
    /// <param name="options">The settings.</param>
    /// <param name="configure">Changes services before the start, for logging and for tests.</param>
    /// <param name="withWebFront">Whether admin API and dashboard are served at <see cref="ProductVideoOptions.Web"/>.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="ConfigurationException">A setting is out of range.</exception>
    /// <exception cref="Storage.StorageException">The folder cannot be written, or another process works in it or in its database.</exception>
    public static async Task<ProductVideoHost> StartAsync(
        string outputFolder,
        ProductVideoOptions? options = null,
        Action<IServiceCollection>? configure = null,
        bool withWebFront = false,
        CancellationToken cancellationToken = default)
    {
        options ??= new ProductVideoOptions();
        options.Validate();
        var folder = new RunFolder(Path.GetFullPath(outputFolder));
        var folderLock = OutputFolderLock.Acquire(folder.Root);
        IHost? host = null;
        PictureNetworks? networks = null;
        MetricNetworks? metrics = null;
        try
        {
            var plan = DevicePlan.Make(options);
            options = options with { Workers = plan.Workers };
            networks = await PictureNetworks.OpenAsync(options.Pipeline, ModelCatalogue.Default, plan.ForPictures, cancellationToken);
            metrics = await MetricNetworks.OpenAsync(options.Learning.Evaluation, options.Pipeline.Networks, ModelCatalogue.Default, plan.ForPictures, cancellationToken);
            host = Build(folder, options, networks, metrics, configure, withWebFront);
            LogDevices(host.Services, plan, networks);
            await host.Services.GetRequiredService<DatabaseGuard>().ClaimAsync(cancellationToken);
            await RepairAsync(host.Services, cancellationToken);
            await host.StartAsync(cancellationToken);
            return new ProductVideoHost(host, folderLock);
        }
        catch
        {
            host?.Dispose();
            networks?.Dispose();
            metrics?.Dispose();
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>Waits until the host is told to stop, or <paramref name="cancellationToken"/> fires.</summary>
    public async Task WaitForStopAsync(CancellationToken cancellationToken)
    {
        var stopping = _host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = either.Token.Register(stopped.SetResult);
        await stopped.Task;
    }

    /// <summary>Stops leasing, cancels running handlers, and gives the folder free. What is unfinished goes on at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(ShutdownTimeout);
        var stopping = _host.StopAsync(limit.Token);
        try
        {
            await stopping.WaitAsync(LongestStop);
        }
        catch (OperationCanceledException)
        {
            // A handler did not stop in time. The process ends anyway, and its lease is taken back at the next start.
        }
        catch (TimeoutException)
        {
            // The cluster's membership is written for minutes, token or not, while the database does not answer. Others find out by their probes.
        }
        finally
        {
            // What does not stop still uses its services; they go with the process.
            if (stopping.IsCompleted)
            {
                _host.Dispose();
            }

            _lock.Dispose();
        }
    }

    private static IHost Build(
        RunFolder folder, ProductVideoOptions options, PictureNetworks networks, MetricNetworks metrics, Action<IServiceCollection>? configure, bool withWebFront)
    {
        if (withWebFront)
        {
            var web = WebFront.CreateBuilder(options.Web);
            AddEverything(web, folder, options, networks, metrics, configure);
            return WebFront.Build(web, options.Web);
        }

        var plain = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        AddEverything(plain, folder, options, networks, metrics, configure);
        return plain.Build();
    }

    private static void AddEverything(
        IHostApplicationBuilder builder, RunFolder folder, ProductVideoOptions options, PictureNetworks networks, MetricNetworks metrics, Action<IServiceCollection>? configure)
    {
        var database = StateDatabase.Open(options.Storage, folder);
        builder.UseOrleans(silo => silo
            .UseCluster(options.Cluster, database)
            .AddActivityPropagation()
            .UseAdoNetReminderService(reminders => (reminders.Invariant, reminders.ConnectionString) = (database.Invariant, database.ConnectionString)));
        var services = builder.Services;
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        services.AddSingleton(folder).AddSingleton<SqlDatabase>(_ => database);
        services.AddSingleton(options).AddSingleton(options.Pipeline).AddSingleton(options.Learning).AddSingleton(options.Workers);
        services.AddSingleton(new WorkStoreOptions { MaxOpenItems = options.Workers.MaxOpenItems });
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SqlWorkStore>().AddSingleton<IWorkStore>(provider => provider.GetRequiredService<SqlWorkStore>());
        services.AddSingleton<IWorkControl>(provider => provider.GetRequiredService<SqlWorkStore>()).AddSingleton<SqlStateStore>();
        services.AddGrainStorage(
            ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, static (provider, _) => new GrainStateStorage(provider.GetRequiredService<SqlStateStore>()));
        services.AddSingleton<SqlReadModelStore>().AddSingleton<IReadModelStore>(provider => provider.GetRequiredService<SqlReadModelStore>());
        services.AddSingleton<SqlRatingStore>().AddSingleton<IRatingStore>(provider => provider.GetRequiredService<SqlRatingStore>());
        services.AddArtifactStore(options.Storage, folder);
        services.AddSingleton<WorkGrainServices>().AddSingleton<ProgressBoard>().AddSingleton<WorkerTelemetry>();
        services.AddSingleton<WorkerTools>().AddSingleton<WorkerPool>().AddSingleton<IDeviceBoard>(provider => provider.GetRequiredService<WorkerPool>()).AddSingleton<WorkOwners>();
        services.AddStepHandlers(folder, options, networks, metrics);
        services.AddSingleton<DatabaseGuard>().AddHostedService(provider => provider.GetRequiredService<DatabaseGuard>()).AddHostedService<DatabaseWatch>();
        services.AddCutOffWatch(options.Cluster).AddHostedService<DeliveryService>();
        if (options.Cluster.Role != SiloRole.Control || options.Workers.Devices.Count > 0)
        {
            services.AddSingleton<SilentDevices>().AddHostedService(provider => provider.GetRequiredService<WorkerPool>()).AddHostedService<DeviceReporter>();
        }

        services.AddHostedService<CountSampler>();
        services.TryAddSingleton<ICaptioner>(_ => new TemplateCaptioner(options.Import.Captions));
        services.TryAddSingleton<IFingerprinter, FileFingerprinter>();
        services.AddSingleton(options.Import).AddSingleton<DuplicateSearch>().AddSingleton<CatalogueIntake>();
        services.AddSingleton<RunWatch>().AddSingleton<CurationStage>().AddSingleton<ClipTwins>().AddSingleton<JobStages>().AddSingleton<JobSequence>().AddSingleton<WholeRun>().AddSingleton<ReportBuilder>();
        services.AddSingleton<IProductVideoService, ProductVideoService>().AddSingleton<IReports, ReportPages>();
        // What is not well is in the answer of /health/ready, and whoever met it has logged it: a line and a stack for every question would drown the rest.
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Information).AddFilter("Orleans", LogLevel.Warning).AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None));
        services.AddSingleton<IProductIntake, ProductIntake>().AddSingleton<IClipComparison>(provider => provider.GetRequiredService<ClipTwins>());
        services.AddSingleton(options.Web.Events).AddSingleton(options.Web.Uploads);
        services.AddSingleton(new UploadFolder(folder.Uploads)).AddSingleton(new SubmissionFolder(folder.Submissions)).AddSingleton(new StagingFolder(folder.Staging)).AddSingleton<IUploadInspector, UploadInspector>();
        services.AddProductVideoOperations();
        builder.AddServiceDefaults();
        services.AddProductVideoHealth();
        configure?.Invoke(services);
    }

    /// <summary>
    /// The locks on folder and database say that this process is alone, so every lease and every half-written output is a dead process's. With other silos about,
    /// leases run out by themselves, and half-written outputs may be theirs.
    /// </summary>
    private static async Task RepairAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var work = services.GetRequiredService<SqlWorkStore>();
        await work.InitialiseAsync(cancellationToken);
        await services.GetRequiredService<SqlReadModelStore>().InitialiseAsync(cancellationToken);
        await services.GetRequiredService<SqlRatingStore>().InitialiseAsync(cancellationToken);
        await services.GetRequiredService<SqlDuty>().InitialiseAsync(cancellationToken);
        await services.InitialiseOperationsAsync(cancellationToken);
        await GrainTables.CreateAsync(services.GetRequiredService<SqlDatabase>(), cancellationToken);
        await services.GetRequiredService<SqlStateStore>().InitialiseAsync(cancellationToken);
        var options = services.GetRequiredService<ProductVideoOptions>();
        if (!options.Cluster.IsShared || options.Storage.Artifacts == ArtifactPlace.Azure)
        {
            // The copies of blobs are in the output folder, which is this process's own in a cluster too; in the container nothing is deleted by this.
            await services.GetRequiredService<IArtifactStore>().DeleteLeftoversAsync(TimeSpan.Zero, cancellationToken);
        }

        if (!options.Cluster.IsShared)
        {
            await work.ReleaseAllAsync(cancellationToken);
        }

        services.GetRequiredService<StagingFolder>().Clear();
        await work.PurgeAsync(services.GetRequiredService<TimeProvider>().GetUtcNow() - KeepFinishedWork, cancellationToken);
    }
}
