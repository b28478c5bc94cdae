using Microsoft.AspNetCore.Builder;

namespace ProductVideo.Api.OpenApi;

/// <summary>Gives routes their examples.</summary>
internal static class RequestExampleConventions
{
    /// <summary>Shows a body in the document.</summary>
    public static RouteHandlerBuilder WithExample(this RouteHandlerBuilder route, string json) => route.WithMetadata(new RequestExample(json));
}
