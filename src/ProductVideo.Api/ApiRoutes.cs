using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Api.Access;
using ProductVideo.Api.Clips;
using ProductVideo.Api.Docs;
using ProductVideo.Api.Events;
using ProductVideo.Api.Files;
using ProductVideo.Api.Http;
using ProductVideo.Api.Jobs;
using ProductVideo.Api.OpenApi;
using ProductVideo.Api.Overviews;
using ProductVideo.Api.Products;
using ProductVideo.Api.Queues;
using ProductVideo.Api.Reports;
using ProductVideo.Api.Uploads;
using ProductVideo.Operations.Access;

namespace ProductVideo.Api;

/// <summary>The admin API: everything below <c>/api/v1</c>.</summary>
public static class ApiRoutes
{
    /// <summary>Where the API begins.</summary>
    public const string Root = "/api/v1";

    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Registers what the API needs.</summary>
    public static IServiceCollection AddProductVideoApi(this IServiceCollection services, ApiOptions options)
    {
        services.AddSingleton(options);
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = static context =>
            context.ProblemDetails.Instance ??= context.HttpContext.Request.Path);
        services.AddExceptionHandler<ExceptionProblems>();
        services.Configure<RouteHandlerOptions>(static routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(static json => ApiJson.Configure(json.SerializerOptions));
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new() { Timeout = UsualTimeout, TimeoutStatusCode = StatusCodes.Status504GatewayTimeout });
        services.AddAntiforgery();
        services.AddApiDescription();
        services.AddProductVideoAccess(options);
        services.AddRateLimits(options);
        return services;
    }

    /// <summary>Puts what every request goes through before the routes; after routing, before endpoints are mapped.</summary>
    public static IApplicationBuilder UseProductVideoApi(this IApplicationBuilder app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseMiddleware<AuditTrail>();
        app.UseAuthorization();
        app.UseRequestTimeouts();
        app.UseMiddleware<RepeatedRequests>();
        return app;
    }

    /// <summary>Maps every route.</summary>
    public static IEndpointRouteBuilder MapProductVideoApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(Root).RequireAuthorization(AccessPolicies.Viewer);
        OverviewRoutes.Map(api);
        ProductRoutes.Map(api.MapGroup("/products").WithTags("Products"));
        UploadRoutes.Map(api.MapGroup("/uploads").WithTags("Uploads"));
        ClipRoutes.Map(api.MapGroup("/clips").WithTags("Clips"));
        JobRoutes.Map(api);
        QueueRoutes.Map(api.MapGroup("/queue").WithTags("Queue"));
        DeviceRoutes.Map(api.MapGroup("/devices").WithTags("Devices"));
        ReportRoutes.Map(api.MapGroup("/report").WithTags("Report"));
        FileRoutes.Map(api);
        EventRoutes.Map(api);
        KeyRoutes.Map(api);
        SignInRoutes.Map(endpoints);
        OpenApiSetup.Map(endpoints);
        DocumentationRoutes.Map(endpoints);
        return endpoints;
    }
}
