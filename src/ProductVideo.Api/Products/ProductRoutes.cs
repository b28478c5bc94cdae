using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Api.Access;
using ProductVideo.Api.Http;
using ProductVideo.Api.OpenApi;
using ProductVideo.Operations.Access;
using ProductVideo.Operations.Listings;
using ProductVideo.Operations.Products;

namespace ProductVideo.Api.Products;

/// <summary>Products over HTTP.</summary>
internal static class ProductRoutes
{
    private const string Kind = "product";

    // Every film of a catalogue is read to its end and looked at, to know those that are there twice.
    private static readonly TimeSpan LongestReading = TimeSpan.FromHours(1);

    public static void Map(RouteGroupBuilder products)
    {
        products.MapGet("/", ListAsync).WithSummary("Products by id, page by page");
        products.MapGet("/{id}", FindAsync).WithSummary("A product");
        products.MapGet("/{id}/timeline", TimelineAsync).WithSummary("What happened to a product, oldest first");
        products.MapGet("/{id}/clips", ClipsAsync).WithSummary("A product's clips");
        var changes = products.MapGroup("/").RequireAuthorization(AccessPolicies.Operator);
        changes.MapPost("/", RegisterAsync).WithSummary("Register the products of a catalogue on the service's disk")
            .WithDescription("The catalogue must lie below a folder that the setting web.catalogueFolders allows. Products that are known and unchanged stay as they are. The answer comes when " +
                "its films have been read and compared, which takes a while with many; the products that are read are worked on meanwhile.")
            .WithExample("""{"catalogue": "/srv/catalogues/spring"}""").WithRequestTimeout(LongestReading);
        changes.MapPost("/{id}", SubmitAsync).WithSummary("Register a product out of uploads and web addresses")
            .WithDescription(
                "Uploads that it names are used up. Web addresses are fetched after the answer, as the product's first step, by the rules of import (public addresses, size, time, kind), and only " +
                "where the setting import.allowRemote allows it; what went wrong stands in the product's timeline, and a retry fetches again. A product of this id that is known is planned anew " +
                "with what is given; one that was in use keeps what it had if nothing can be fetched.")
            .WithExample("""{"title": "Silver ring", "category": "rings", "film": {"upload": "0123456789abcdef0123456789abcdef"}, "photos": [{"url": "https://shop.example/ring-1.jpg"}]}""");
        changes.MapPost("/{id}/retry", RetryAsync).WithSummary("Try again what failed, or everything from a step on")
            .WithExample("""{"from": "segment"}""").Produces<ProductStatus>(StatusCodes.Status202Accepted).WithMetadata(IfMatchHonoured.Instance);
        changes.MapPost("/{id}/cancel", CancelAsync).WithSummary("Call a product off")
            .WithExample("""{"reason": "no longer sold"}""").Produces<ProductStatus>(StatusCodes.Status202Accepted).WithMetadata(IfMatchHonoured.Instance);
        products.MapDelete("/{id}", DeleteAsync).RequireAuthorization(AccessPolicies.Admin)
            .WithSummary("Delete a product with its clips and what was made for them alone")
            .WithDescription("For good, so an admin's key is asked for. A product that is only no longer wanted can be called off.")
            .Produces<DeletionBody>().WithMetadata(IfMatchHonoured.Instance);
    }

    private static async Task<Tagged<Page<ProductStatus>>> ListAsync(
        IListings listings,
        HttpContext context,
        [AsParameters] PageParameters page,
        [FromQuery(Name = "state")] ProductState[]? states,
        [FromQuery] string? text,
        [FromQuery] string? category) =>
        new(await listings.ListProductsAsync(
            new ProductFilter { States = states ?? [], Text = text, Category = category }, page.ToRequest(), context.RequestAborted));

    private static async Task<Results<Tagged<ProductStatus>, ProblemHttpResult>> FindAsync(string id, IListings listings, HttpContext context) =>
        await listings.FindProductAsync(id, context.RequestAborted) is { } product ? new Tagged<ProductStatus>(product) : Problems.NotFound(Kind, id);

    private static async Task<Results<Tagged<IReadOnlyList<TimelineEntry>>, ProblemHttpResult>> TimelineAsync(string id, IListings listings, HttpContext context) =>
        await listings.FindProductAsync(id, context.RequestAborted) is null
            ? Problems.NotFound(Kind, id)
            : new Tagged<IReadOnlyList<TimelineEntry>>(await listings.GetHistoryAsync(OwnerKind.Product, id, context.RequestAborted));

    private static async Task<Results<Tagged<Page<Abstractions.Clips.ClipStatus>>, ProblemHttpResult>> ClipsAsync(
        string id, IListings listings, HttpContext context, [AsParameters] PageParameters page) =>
        await listings.FindProductAsync(id, context.RequestAborted) is null
            ? Problems.NotFound(Kind, id)
            : new Tagged<Page<Abstractions.Clips.ClipStatus>>(
                await listings.ListClipsAsync(new ClipFilter { ProductId = id }, page.ToRequest(), context.RequestAborted));

    private static async Task<Results<Accepted<Registration>, ProblemHttpResult>> RegisterAsync(
        RegistrationBody body, IProductOperations products, ApiOptions options, HttpContext context) =>
        CatalogueFolders.Find(body.Catalogue, options.CatalogueFolders) is { } catalogue
            ? TypedResults.Accepted($"{ApiRoutes.Root}/products", await products.RegisterCatalogueAsync(catalogue, Caller.OwnerOf(context.User), context.RequestAborted))
            : TypedResults.Problem(
                "The catalogue does not lie below a folder that this service may read. An operator of the machine allows folders by the setting web.catalogueFolders.",
                statusCode: StatusCodes.Status403Forbidden,
                title: "Not allowed",
                type: Problems.TypeOf("catalogue.not_allowed"));

    private static async Task<Accepted<Registration>> SubmitAsync(string id, SubmissionBody body, IProductSubmissions submissions, HttpContext context) =>
        TypedResults.Accepted($"{ApiRoutes.Root}/products/{Uri.EscapeDataString(id)}", await submissions.SubmitAsync(body.ToSubmission(id) with { Owner = Caller.OwnerOf(context.User) }, context.RequestAborted));

    private static Task<IResult> RetryAsync(string id, RetryBody? body, IProductOperations products, IListings listings, HttpContext context) =>
        ChangeAsync(id, listings, context, () => products.RetryAsync(id, body?.From, context.RequestAborted));

    private static Task<IResult> CancelAsync(string id, ReasonBody? body, IProductOperations products, IListings listings, HttpContext context) =>
        ChangeAsync(id, listings, context, () => products.CancelAsync(id, ReasonBody.TextOf(body, context.User), context.RequestAborted));

    private static async Task<IResult> ChangeAsync(string id, IListings listings, HttpContext context, Func<Task<ProductStatus?>> change)
    {
        if (await listings.FindProductAsync(id, context.RequestAborted) is not { } present)
        {
            return Problems.NotFound(Kind, id);
        }

        return !Preconditions.Allow(context.Request, present)
            ? Problems.Changed(Kind, id)
            : await change() is { } changed ? TypedResults.Accepted($"{ApiRoutes.Root}/products/{Uri.EscapeDataString(id)}", changed) : Problems.NotFound(Kind, id);
    }

    private static async Task<IResult> DeleteAsync(string id, IProductOperations products, IListings listings, HttpContext context)
    {
        if (await listings.FindProductAsync(id, context.RequestAborted) is not { } present)
        {
            return Problems.NotFound(Kind, id);
        }

        if (!Preconditions.Allow(context.Request, present))
        {
            return Problems.Changed(Kind, id);
        }

        return await products.DeleteAsync(id, context.RequestAborted) is { } outputs ? TypedResults.Ok(new DeletionBody(id, outputs)) : Problems.NotFound(Kind, id);
    }
}
