using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Api.Products;

namespace ProductVideo.Api;

/// <summary>The admin API: everything below <c>/api/v1</c>.</summary>
public static class ApiRoutes
{
    /// <summary>Where the API begins.</summary>
    public const string Root = "/api/v1";

    /// <summary>Registers what the API needs.</summary>
    public static IServiceCollection AddProductVideoApi(this IServiceCollection services) => services.AddProblemDetails();

    /// <summary>Maps every route.</summary>
    public static IEndpointRouteBuilder MapProductVideoApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(Root);
        ProductRoutes.Map(api.MapGroup("/products"));
        return endpoints;
    }
}
