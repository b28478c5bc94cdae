using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ProductVideo.Api.Http;
using ProductVideo.Api.OpenApi;
using ProductVideo.Operations.Access;
using ProductVideo.Storage.Access;

namespace ProductVideo.Api.Access;

/// <summary>Keys and the audit log over HTTP, for admins.</summary>
internal static class KeyRoutes
{
    private const string Kind = "key";
    private const int LargestPage = 500;
    private static readonly TimeSpan UsualGrace = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestGrace = TimeSpan.FromDays(30);

    public static void Map(RouteGroupBuilder api)
    {
        var keys = api.MapGroup("/keys").RequireAuthorization(AccessPolicies.Admin).WithTags("Keys");
        keys.MapGet("/", static async (IApiKeys store, HttpContext context) => TypedResults.Ok(await store.ListAsync(context.RequestAborted))).WithSummary("All keys");
        keys.MapPost("/", static async (KeyBody body, IApiKeys store, HttpContext context) => Fresh(
            context, await store.CreateAsync(body.Name, body.Role, Caller.NameOf(context.User), body.ExpiresAt, context.RequestAborted)))
            .WithSummary("Make a key; its text is shown this once").WithExample("""{"name": "robot", "role": "Operator", "expiresAt": "2027-01-31T00:00:00+00:00"}""");
        keys.MapPost("/{id}/rotate", RotateAsync).WithSummary("Make a successor; the old key works for an hour, or as long as graceSeconds says");
        keys.MapDelete("/{id}", static async Task<Results<NoContent, ProblemHttpResult>> (string id, IApiKeys store, HttpContext context) =>
            await store.RevokeAsync(id, context.RequestAborted) ? TypedResults.NoContent() : Problems.NotFound(Kind, id)).WithSummary("Revoke a key at once");
        api.MapGet("/audit", AuditAsync).RequireAuthorization(AccessPolicies.Admin).WithTags("Audit")
            .WithSummary("Who asked for which change, newest first; before= and size= for more");
    }

    private static async Task<Results<Created<NewApiKey>, ProblemHttpResult>> RotateAsync(
        string id, [FromQuery] int? graceSeconds, IApiKeys store, HttpContext context)
    {
        var grace = graceSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : UsualGrace;
        if (grace < TimeSpan.Zero || grace > LongestGrace)
        {
            throw new BadHttpRequestException($"graceSeconds is {graceSeconds}; set it to 0 to {LongestGrace.TotalSeconds}.");
        }

        return await store.RotateAsync(id, grace, Caller.NameOf(context.User), context.RequestAborted) is { } key ? Fresh(context, key) : Problems.NotFound(Kind, id);
    }

    private static async Task<Ok<IReadOnlyList<AuditEntry>>> AuditAsync(IAuditLog audit, HttpContext context, [FromQuery] long? before, [FromQuery] int? size) =>
        TypedResults.Ok(await audit.ReadAsync(before, Math.Clamp(size ?? 100, 1, LargestPage), context.RequestAborted));

    private static Created<NewApiKey> Fresh(HttpContext context, NewApiKey key)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"{ApiRoutes.Root}/keys/{key.Key.Id}", key);
    }
}
