using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using ProductVideo.Abstractions.Work;
using ProductVideo.Api.Http;
using ProductVideo.Api.OpenApi;
using ProductVideo.Operations.Access;
using ProductVideo.Operations.Queues;
using ProductVideo.Storage.Work;

namespace ProductVideo.Api.Queues;

/// <summary>Devices over HTTP. A device's name holds slashes; in addresses they are written as %2F.</summary>
internal static class DeviceRoutes
{
    private const string Kind = "device";

    public static void Map(RouteGroupBuilder devices)
    {
        devices.MapGet("/", static async (IWorkOperations work, HttpContext context) =>
            new Tagged<IReadOnlyList<DeviceStatus>>(await work.ListDevicesAsync(context.RequestAborted))).WithSummary("The devices of all processes, and what each does")
            .WithDescription("Every process writes its devices down every 5 s; seenAt says when. One that was not heard of for 30 s is Silent: its process died or is cut off. After 10 minutes it is no longer listed.");
        var changes = devices.MapGroup("/{device}").RequireAuthorization(AccessPolicies.Operator);
        MapMode(changes, "pause", WorkMode.Paused, "Let a device finish what runs, and take nothing new");
        MapMode(changes, "drain", WorkMode.Draining, "Let a device finish what it holds, and take nothing new");
        MapMode(changes, "take-out", WorkMode.OutOfService, "Take a device out of service");
        MapMode(changes, "put-back", WorkMode.Running, "Put a device back into service, however it was stopped");
    }

    private static void MapMode(RouteGroupBuilder devices, string word, WorkMode mode, string summary) => devices.MapPost(
        "/" + word,
        async Task<Results<Ok<QueueControl>, ProblemHttpResult>> (string device, ReasonBody? body, IWorkOperations work, TimeProvider time, HttpContext context) =>
        {
            var name = Segment.Decode(device);
            return (await work.ListDevicesAsync(context.RequestAborted)).Any(known => string.Equals(known.Name, name, StringComparison.Ordinal))
                ? await ModeAnswer.SetAsync(work, time, context, WorkScope.Device(name), mode, body)
                : Problems.NotFound(Kind, name);
        }).WithSummary(summary).WithExample("""{"reason": "the fan is changed"}""");
}
