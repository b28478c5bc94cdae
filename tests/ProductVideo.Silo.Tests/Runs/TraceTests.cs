using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Silo.Workers;

namespace ProductVideo.Silo.Tests.Runs;

public sealed class TraceTests
{
    [Fact]
    public async Task One_trace_holds_a_product_from_its_registration_to_the_gate_of_every_clip()
    {
        var spans = new ConcurrentQueue<System.Diagnostics.Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is "ProductVideo" or "Microsoft.Orleans.Application",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var mark = "T" + Guid.NewGuid().ToString("N")[..8];
        using var run = new FakeRun();
        run.Catalogue.Add(mark);

        await run.RunOnceAsync();

        var root = Assert.Single(spans, span => span.OperationName == "register product" && Owner(span) == mark);
        Assert.Null(root.ParentId);
        var trace = spans.Where(span => span.TraceId == root.TraceId).ToList();
        var steps = trace.Where(span => span.OperationName.StartsWith("step ", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, steps.Count(span => Owner(span) == mark));
        foreach (var clip in steps.Select(Owner).Where(owner => owner != mark).Distinct())
        {
            Assert.Equal(
                ["step normalise", "step segment", "step mask", "step gate"],
                steps.Where(span => Owner(span) == clip).OrderBy(span => span.StartTimeUtc).Select(span => span.OperationName));
        }

        Assert.Contains(trace, span => span.OperationName == "deliver gate");
        Assert.Contains(trace, span => span.OperationName.EndsWith("/WorkFinishedAsync", StringComparison.Ordinal));
        Assert.All(steps, span => Assert.Equal("made", span.GetTagItem("productvideo.outcome")));
        Assert.All(steps, span => Assert.Contains(trace, parent => parent.SpanId == span.ParentSpanId));
    }

    [Fact]
    public async Task Steps_are_timed_and_their_look_ups_in_the_store_are_counted()
    {
        var seconds = new ConcurrentQueue<(double Value, string? Step)>();
        var lookups = new ConcurrentQueue<string?>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name is "productvideo.step.duration" or "productvideo.cache.lookups")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => seconds.Enqueue((value, Tag(tags, "productvideo.step"))));
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => lookups.Enqueue(Tag(tags, "productvideo.result")));
        listener.Start();
        using var run = new FakeRun();
        run.Catalogue.Add("A");

        await run.RunOnceAsync();

        Assert.Contains(seconds, measured => measured.Step == "gate" && measured.Value >= 0);
        Assert.Contains("miss", lookups);
    }

    [Fact]
    public void A_device_is_busy_for_the_share_of_the_time_that_it_works()
    {
        var time = new ManualTime();
        var usage = new DeviceUsage(time);
        usage.Begin("cpu:0");
        time.Pass(TimeSpan.FromSeconds(3));
        usage.End("cpu:0");
        time.Pass(TimeSpan.FromSeconds(1));

        Assert.Equal(0.75, Assert.Single(usage.Shares()).Value, 6);
        usage.Begin("cpu:0");
        time.Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(1, Assert.Single(usage.Shares()).Value, 6);
        Assert.Equal(5, Assert.Single(usage.BusySeconds()).Value, 6);
    }

    private static string? Owner(System.Diagnostics.Activity span) => span.GetTagItem("productvideo.owner") as string;

    private static string? Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var (key, value) in tags)
        {
            if (key == name)
            {
                return value as string;
            }
        }

        return null;
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Pass(TimeSpan span) => _ticks += span.Ticks;
    }
}
