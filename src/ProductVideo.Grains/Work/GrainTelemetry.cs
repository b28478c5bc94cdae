using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ProductVideo.Grains.Work;

/// <summary>The spans and instruments of grains and steps. Their names are stable: dashboards and alerts rely on them.</summary>
public static class GrainTelemetry
{
    /// <summary>The name of the activity source and of the meter, here and in every other project: <c>ProductVideo</c>.</summary>
    public const string Name = "ProductVideo";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> CacheLookups = Meter.CreateCounter<long>(
        "productvideo.cache.lookups", "{lookup}", "Steps whose output was looked for in the artifact store, by step and by whether it was there.");

    /// <summary>
    /// Begins the trace of a product or a job. It stands alone, so that everything that follows from it, for days if need be, is one trace of its own
    /// rather than a part of the call that asked for it; that call is linked.
    /// </summary>
    /// <param name="name">What begins, such as <c>register product</c>.</param>
    /// <param name="key">The key of the product or job.</param>
    /// <returns>The span to dispose of when the grain has written what it begins with; null when nobody traces.</returns>
    public static Activity? BeginTrace(string name, string key)
    {
        var caller = Activity.Current;
        Activity.Current = null;
        ActivityLink[] links = caller is null ? [] : [new ActivityLink(caller.Context)];
        var activity = Source.StartActivity(name, ActivityKind.Internal, default(ActivityContext), [new("productvideo.owner", key)], links);
        Activity.Current = activity ?? caller;
        return activity;
    }

    internal static void CountLookup(string step, bool isHit) =>
        CacheLookups.Add(1, new("productvideo.step", step), new("productvideo.result", isHit ? "hit" : "miss"));
}
