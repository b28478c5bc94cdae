using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ProductVideo.Operations.Access;
using ProductVideo.Operations.Clips;
using ProductVideo.Operations.Curation;
using ProductVideo.Operations.Events;
using ProductVideo.Operations.Jobs;
using ProductVideo.Operations.Listings;
using ProductVideo.Operations.Media;
using ProductVideo.Operations.Overviews;
using ProductVideo.Operations.Products;
using ProductVideo.Operations.Queues;
using ProductVideo.Operations.Rating;
using ProductVideo.Operations.Uploads;
using ProductVideo.Storage.Access;
using ProductVideo.Storage.Events;

namespace ProductVideo.Operations;

/// <summary>Registers what the API, the dashboard and the command line ask and tell the cluster by.</summary>
public static class OperationsServices
{
    /// <summary>Adds the operations; the database, the read model, the artifact store, the grains, and folders and inspector of uploads must be there.</summary>
    public static IServiceCollection AddProductVideoOperations(this IServiceCollection services)
    {
        services.AddSingleton<SqlEventLog>().AddSingleton<IEventLog>(static provider => provider.GetRequiredService<SqlEventLog>());
        services.AddSingleton<SqlApiKeyStore>().AddSingleton<IApiKeyStore>(static provider => provider.GetRequiredService<SqlApiKeyStore>());
        services.AddSingleton<SqlAuditLog>().AddSingleton<IAuditLog>(static provider => provider.GetRequiredService<SqlAuditLog>());
        services.AddSingleton<SqlResponseStore>().AddSingleton<IResponseStore>(static provider => provider.GetRequiredService<SqlResponseStore>());
        services.TryAddSingleton(new EventOptions());
        services.AddSingleton<EventFeed>().AddSingleton<IEventFeed>(static provider => provider.GetRequiredService<EventFeed>());
        services.AddHostedService(static provider => provider.GetRequiredService<EventFeed>());
        services.TryAddSingleton(new UploadOptions());
        services.AddSingleton<IUploads, Uploads.Uploads>().AddSingleton<IProductSubmissions, ProductSubmissions>();
        services.AddHostedService<UploadSweeper>();
        services.AddSingleton<StepOutputs>().AddSingleton<HeldArtifacts>().AddSingleton<ProductSources>().AddSingleton<DrawnMasks>();
        return services
            .AddSingleton<IApiKeys, ApiKeys>()
            .AddSingleton<IClipIndex, ClipIndex>()
            .AddSingleton<IListings, Listings.Listings>()
            .AddSingleton<IOverviews, OverviewReader>()
            .AddSingleton<IProductOperations, ProductOperations>()
            .AddSingleton<IClipOperations, ClipOperations>()
            .AddSingleton<IJobOperations, JobOperations>()
            .AddSingleton<TrainingScratch>()
            .AddSingleton<SampleReader>()
            .AddSingleton<ITrainingRuns, TrainingRuns>()
            .AddSingleton<IPairSuggestions, PairSuggestions>()
            .AddSingleton<ICurationReview, CurationReview>()
            .AddSingleton<IMediaFiles, MediaFiles>()
            .AddSingleton<IWorkOperations, WorkOperations>()
            .AddSingleton<IRatings, Ratings>();
    }

    /// <summary>Makes or updates the tables of the operations; the read model's must be there.</summary>
    public static async Task InitialiseOperationsAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<SqlEventLog>().InitialiseAsync(cancellationToken);
        await services.GetRequiredService<SqlApiKeyStore>().InitialiseAsync(cancellationToken);
        await services.GetRequiredService<SqlAuditLog>().InitialiseAsync(cancellationToken);
        await services.GetRequiredService<SqlResponseStore>().InitialiseAsync(cancellationToken);
    }
}
