using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Operations.Curation;
using ProductVideo.Operations.Listings;
using ProductVideo.Operations.Media;
using ProductVideo.Operations.Products;
using ProductVideo.Operations.Queues;
using ProductVideo.Operations.Rating;

namespace ProductVideo.Operations;

/// <summary>Registers what the API, the dashboard and the command line ask and tell the cluster by.</summary>
public static class OperationsServices
{
    /// <summary>Adds the operations; the read model, the artifact store and the grains must be there.</summary>
    public static IServiceCollection AddProductVideoOperations(this IServiceCollection services) => services
        .AddSingleton<IListings, Listings.Listings>()
        .AddSingleton<IProductOperations, ProductOperations>()
        .AddSingleton<ICurationReview, CurationReview>()
        .AddSingleton<IMediaFiles, MediaFiles>()
        .AddSingleton<IWorkOperations, WorkOperations>()
        .AddSingleton<IRatings, Ratings>();
}
