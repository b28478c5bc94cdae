using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using ProductVideo.Abstractions.Products;
using ProductVideo.Operations.Listings;

namespace ProductVideo.Api.Products;

/// <summary>Products over HTTP.</summary>
internal static class ProductRoutes
{
    public static void Map(RouteGroupBuilder products) => products.MapGet("/{id}", FindAsync);

    private static async Task<Results<Ok<ProductStatus>, ProblemHttpResult>> FindAsync(string id, IListings listings, CancellationToken cancellationToken) =>
        await listings.FindProductAsync(id, cancellationToken) is { } product
            ? TypedResults.Ok(product)
            : TypedResults.Problem($"There is no product {id}.", statusCode: StatusCodes.Status404NotFound);
}
