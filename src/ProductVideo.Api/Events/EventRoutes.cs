using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using ProductVideo.Api.Http;
using ProductVideo.Operations.Events;
using ProductVideo.Storage.Events;

namespace ProductVideo.Api.Events;

/// <summary>Events as server-sent events.</summary>
internal static class EventRoutes
{
    private const string LastEventId = "Last-Event-ID";

    public static void Map(RouteGroupBuilder api) => api.MapGet("/events", FollowAsync)
        .WithTags("Events")
        .WithSummary("What happens, as server-sent events")
        .WithDescription(
            "Begins behind Last-Event-ID (or ?after=), at the beginning of the log with after=0-0, or with what happens from now on. An event 'gap' says that the log has " +
            "forgotten events in between: read the listings anew. Comments come while nothing happens. Filters: kind, id, parent (a product and its clips).")
        .Produces<string>(StatusCodes.Status200OK, "text/event-stream")
        .DisableRequestTimeout();

    private static async Task FollowAsync(
        IEventFeed feed,
        IEventLog log,
        IHostApplicationLifetime host,
        HttpContext context,
        [FromQuery] string? after,
        [FromQuery] string? kind,
        [FromQuery] string? id,
        [FromQuery] string? parent)
    {
        var text = context.Request.Headers[LastEventId].ToString() is { Length: > 0 } header ? header : after;
        EventPosition? position = text is null
            ? null
            : EventPosition.TryParse(text, out var parsed) ? parsed : throw new BadHttpRequestException($"{LastEventId} and after are like 0-4711, the id of an event.");
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, host.ApplicationStopping);
        try
        {
            await WriteAsync(context.Response, "retry: 1000\n\n", end.Token);
            if (position is { } from && from > EventPosition.Start && await log.FindOldestAsync(end.Token) is { } oldest && from.Sequence + 1 < oldest.Sequence)
            {
                await WriteAsync(context.Response, $"event: gap\ndata: {{\"oldest\":\"{oldest}\"}}\n\n", end.Token);
            }

            await foreach (var batch in feed.FollowAsync(position, new EventFilter { Kind = kind, Id = id, Parent = parent }, end.Token))
            {
                await WriteAsync(context.Response, batch.Count == 0 ? ": nothing new\n\n" : string.Concat(batch.Select(Describe)), end.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The reader went away, was too slow, or the service stops; whoever comes back says where they were.
        }
    }

    private static string Describe(LoggedEvent logged) => string.Create(
        CultureInfo.InvariantCulture,
        $"id: {logged.Position}\nevent: {logged.Kind}\ndata: {JsonSerializer.Serialize(EventBody.Of(logged), ApiJson.Options)}\n\n");

    private static async Task WriteAsync(HttpResponse response, string text, CancellationToken cancellationToken)
    {
        await response.WriteAsync(text, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
