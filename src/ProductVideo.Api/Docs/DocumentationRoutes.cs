using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ProductVideo.Operations.Access;

namespace ProductVideo.Api.Docs;

/// <summary>The API's page for people: every route by group, and a form to try it. It reads the document and loads nothing from elsewhere.</summary>
internal static class DocumentationRoutes
{
    /// <summary>Where it begins.</summary>
    public const string Root = "/api/docs";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var docs = endpoints.MapGroup(Root).RequireAuthorization(AccessPolicies.Viewer).ExcludeFromDescription();
        docs.MapGet("/", static () => Send("docs.html", "text/html; charset=utf-8"));
        docs.MapGet("/docs.js", static () => Send("docs.js", "text/javascript; charset=utf-8"));
        docs.MapGet("/docs.css", static () => Send("docs.css", "text/css; charset=utf-8"));
    }

    private static IResult Send(string name, string contentType) => Results.Stream(
        typeof(DocumentationRoutes).Assembly.GetManifestResourceStream($"ProductVideo.Api.Docs.{name}")
            ?? throw new FileNotFoundException($"The documentation page's {name} is not in the program. Build it again."),
        contentType);
}
