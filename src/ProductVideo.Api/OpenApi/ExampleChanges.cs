using System.Text.Json.Nodes;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Products;
using ProductVideo.Storage.Work;

namespace ProductVideo.Api.OpenApi;

/// <summary>Turns the example of a thing as it is looked at into what a change to it answers.</summary>
internal static class ExampleChanges
{
    /// <summary>The example after a route's change.</summary>
    /// <param name="example">The thing as it is looked at; it is changed.</param>
    /// <param name="method">The route's method.</param>
    /// <param name="path">The route's path, without a slash in front.</param>
    public static JsonNode Apply(JsonNode example, string method, string path)
    {
        var (thing, verb) = (path.Split('/')[2], path.Split('/')[^1]);
        return (thing, method, verb) switch
        {
            (_, "GET", _) => example,
            ("products", _, "retry") => With(example, nameof(ProductState.RunningClips), isSettled: false),
            ("products" or "clips", _, "cancel") => With(example, nameof(ProductState.Cancelled), isSettled: true),
            ("clips", "POST", "retry") or ("clips", _, "correction") => With(example, nameof(ClipState.Segmenting), isSettled: false),
            ("clips", "DELETE", "review") => Without(example, "review", "isReviewed"),
            ("datasets" or "training-runs" or "pairs" or "evaluations", _, _) => Job(example, verb),
            ("queue" or "devices", "POST", "pause" or "drain" or "resume" or "take-out" or "put-back") => Control(example, path, verb),
            ("queue", _, "cancel") => Set(example, "status", nameof(WorkStatus.Cancelled)),
            ("queue", _, "requeue") => Set(example, "status", nameof(WorkStatus.Retried)),
            _ => example,
        };
    }

    // A job that was just started or steered has made nothing yet.
    private static JsonNode Job(JsonNode example, string verb)
    {
        var state = verb switch
        {
            "cancel" => JobState.Cancelled,
            "pause" => JobState.Paused,
            _ => JobState.Running,
        };
        (example["output"], example["result"]) = (null, null);
        return With(example, state.ToString(), state == JobState.Cancelled);
    }

    private static JsonNode Control(JsonNode example, string path, string verb)
    {
        example["scope"] = path switch
        {
            _ when path.Contains("{capability}", StringComparison.Ordinal) => WorkScope.Capability("segment"),
            _ when path.Contains("devices", StringComparison.Ordinal) => WorkScope.Device("gpu-1/4711/cuda:0"),
            _ => WorkScope.All,
        };
        return Set(example, "mode", verb switch
        {
            "pause" => nameof(WorkMode.Paused),
            "drain" => nameof(WorkMode.Draining),
            "take-out" => nameof(WorkMode.OutOfService),
            _ => nameof(WorkMode.Running),
        });
    }

    private static JsonNode With(JsonNode example, string state, bool isSettled)
    {
        example["isSettled"] = isSettled;
        return Set(example, "state", state);
    }

    private static JsonNode Without(JsonNode example, string member, string flag)
    {
        (example[member], example[flag]) = (null, false);
        return example;
    }

    private static JsonNode Set(JsonNode example, string member, string value)
    {
        example[member] = value;
        return example;
    }
}
