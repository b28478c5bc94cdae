using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using ProductVideo.Api.Http;
using ProductVideo.Operations.Access;
using ProductVideo.Operations.Media;
using ProductVideo.Operations.Reports;

namespace ProductVideo.Api.Reports;

/// <summary>The report page over HTTP. It has scripts of its own, so it is sent as a file to keep and never shown as a page of this service.</summary>
internal static class ReportRoutes
{
    private const string FileName = "report.html";
    private static readonly TimeSpan LongestWriting = TimeSpan.FromMinutes(10);

    public static void Map(RouteGroupBuilder report)
    {
        report.MapGet("/", static Results<FileStreamHttpResult, ProblemHttpResult> (IReports reports) =>
            reports.Find() is { } page ? Send(page) : Problems.NotFound("report", FileName)).WithSummary("The report page that was written last, one file that needs no network")
            .Produces<Stream>(StatusCodes.Status200OK, "text/html").Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status404NotFound).DisableRequestTimeout();
        report.MapPost("/", static async (IReports reports, HttpContext context) =>
            TypedResults.Created($"{ApiRoutes.Root}/report", new ReportBody(await reports.WriteAsync(context.RequestAborted))))
            .RequireAuthorization(AccessPolicies.Operator).WithSummary("Write the report page anew, of what there is now")
            .WithRequestTimeout(LongestWriting);
    }

    private static FileStreamHttpResult Send(MediaFile page) => TypedResults.Stream(
        page.Content, page.ContentType, FileName, entityTag: new EntityTagHeaderValue($"\"{page.Version}\""), enableRangeProcessing: true);
}
