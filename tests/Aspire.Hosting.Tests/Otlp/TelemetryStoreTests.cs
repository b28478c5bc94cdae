using Aspire.Hosting.Otlp;

namespace Aspire.Hosting.Tests.Otlp;

public sealed class TelemetryStoreTests
{
    private static readonly TelemetryLimits Small = new() { Logs = 5, Traces = 4, Spans = 30, SpansPerTrace = 10, Points = 20 };

    [Fact]
    public void It_never_holds_more_than_its_limits_and_drops_the_oldest()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var store = new TelemetryStore(Small);
        for (var turn = 0; turn < 400; turn++)
        {
            store.Add([Log(turn)]);
            store.Add([.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => Span($"t{turn / 2}", $"s{random.Next()}", string.Empty))]);
            store.Add([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Point($"i{random.Next(6)}", turn))]);

            Assert.True(store.Logs().Count <= Small.Logs, $"seed {seed}");
            Assert.True(store.Traces().Count <= Small.Traces && store.Traces().Sum(static trace => trace.Spans.Count) <= Small.Spans, $"seed {seed}");
            Assert.True(store.Series(static _ => true).Sum(static series => series.Value.Length) <= Small.Points, $"seed {seed}");
            Assert.Equal($"t{turn / 2}", store.Traces()[0].Id);
            Assert.Equal($"{turn}", store.Logs()[0].Message);
        }
    }

    [Fact]
    public void A_trace_that_outgrows_its_share_says_how_much_is_missing()
    {
        var store = new TelemetryStore(Small);
        store.Add([.. Enumerable.Range(0, 13).Select(static index => Span("t", $"s{index}", string.Empty))]);
        Assert.Equal((10, 3), (store.Trace("t")!.Spans.Count, store.Trace("t")!.Dropped));
    }

    [Fact]
    public void Spans_that_come_twice_are_shown_once_and_those_that_are_each_others_parents_do_no_harm()
    {
        var store = new TelemetryStore(Small);
        store.Add([Span("t", "root", string.Empty), Span("t", "a", "root"), Span("t", "a", "root"), Span("t", "orphan", "elsewhere"), Span("t", "x", "y"), Span("t", "y", "x")]);
        var rows = store.Trace("t")!.InOrder();
        Assert.Equal(["a", "orphan", "root"], rows.Select(static row => row.Span.SpanId).Order(StringComparer.Ordinal));
    }

    private static SpanRecord Span(string trace, string id, string parent) => new()
    {
        Service = "s", Scope = "scope", TraceId = trace, SpanId = id, ParentId = parent, Name = id, Kind = "internal",
        Start = DateTimeOffset.UnixEpoch, End = DateTimeOffset.UnixEpoch.AddSeconds(1), Attributes = [],
    };

    private static LogRecord Log(int number) => new("s", "scope", DateTimeOffset.UnixEpoch, 9, $"{number}", string.Empty, []);

    private static MetricPoint Point(string instrument, int turn) =>
        new(new MetricKey("s", "m", instrument, string.Empty, string.Empty, string.Empty), DateTimeOffset.UnixEpoch.AddSeconds(turn), turn, 0);
}
