using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Operations.Access;

namespace ProductVideo.Api.OpenApi;

/// <summary>The API's description for programs, made of the routes themselves.</summary>
internal static class OpenApiSetup
{
    /// <summary>Where it is served.</summary>
    public const string Path = "/openapi/v1.json";

    private const string DocumentName = "v1";

    /// <summary>Registers it.</summary>
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(DocumentName, static options =>
    {
        options.ShouldInclude = static description => description.RelativePath?.StartsWith(ApiRoutes.Root[1..], StringComparison.Ordinal) == true;
        options.AddOperationTransformer<OperationDescription>();
        options.AddSchemaTransformer<OptionalMembers>();
        options.AddSchemaTransformer<FloatingNumbers>();
        options.AddDocumentTransformer<ServiceDescription>();
    });

    /// <summary>Maps it; who may look may read it.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization(AccessPolicies.Viewer);
}
