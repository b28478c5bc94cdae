using System.Collections.Immutable;

namespace Aspire.Hosting.Otlp;

/// <summary>What was received lately. It is bounded by the package's figures, 10,000 logs, 10,000 traces and 50,000 readings; the oldest go first.</summary>
internal sealed class TelemetryStore(TelemetryLimits limits)
{
    private readonly Lock _gate = new();
    private readonly Queue<LogRecord> _logs = new();
    private readonly Dictionary<string, TraceRecord> _traces = new(StringComparer.Ordinal);
    private readonly Queue<TraceRecord> _traceOrder = new();
    private readonly Dictionary<MetricKey, Queue<MetricPoint>> _series = [];
    private readonly Queue<MetricKey> _pointOrder = new();
    private int _spans;
    private long _version;

    /// <summary>Grows whenever something comes in.</summary>
    public long Version => Volatile.Read(ref _version);

    public void Add(IReadOnlyList<LogRecord> logs) => Change(() =>
    {
        foreach (var log in logs)
        {
            _logs.Enqueue(log);
            if (_logs.Count > limits.Logs)
            {
                _logs.Dequeue();
            }
        }
    });

    public void Add(IReadOnlyList<SpanRecord> spans) => Change(() =>
    {
        foreach (var span in spans)
        {
            if (!_traces.TryGetValue(span.TraceId, out var trace))
            {
                _traces.Add(span.TraceId, trace = new TraceRecord(span.TraceId));
                _traceOrder.Enqueue(trace);
            }

            _spans += trace.Add(span, limits.SpansPerTrace) ? 1 : 0;
            while (_traces.Count > limits.Traces || _spans > limits.Spans)
            {
                var oldest = _traceOrder.Dequeue();
                _traces.Remove(oldest.Id);
                _spans -= oldest.Spans.Count;
            }
        }
    });

    public void Add(IReadOnlyList<MetricPoint> points) => Change(() =>
    {
        foreach (var point in points)
        {
            if (!_series.TryGetValue(point.Key, out var series))
            {
                _series.Add(point.Key, series = new Queue<MetricPoint>());
            }

            series.Enqueue(point);
            _pointOrder.Enqueue(point.Key);
            if (_pointOrder.Count > limits.Points)
            {
                var oldest = _pointOrder.Dequeue();
                _series[oldest].Dequeue();
                if (_series[oldest].Count == 0)
                {
                    _series.Remove(oldest);
                }
            }
        }
    });

    /// <summary>The logs, newest first.</summary>
    public IReadOnlyList<LogRecord> Logs() => Read(() => _logs.Reverse().ToArray());

    /// <summary>The traces, newest first, as they are now.</summary>
    public IReadOnlyList<TraceView> Traces() => Read(() => _traceOrder.Reverse().Select(static trace => trace.View()).ToArray());

    /// <summary>One trace; null if it is not there.</summary>
    public TraceView? Trace(string id) => Read(() => _traces.TryGetValue(id, out var trace) ? trace.View() : null);

    /// <summary>The series by service, meter, instrument and tags.</summary>
    public ImmutableArray<KeyValuePair<MetricKey, MetricPoint[]>> Series(Func<MetricKey, bool> isWanted) => Read(() => _series
        .Where(pair => isWanted(pair.Key))
        .Select(static pair => KeyValuePair.Create(pair.Key, pair.Value.ToArray()))
        .OrderBy(static pair => pair.Key.Service, StringComparer.Ordinal)
        .ThenBy(static pair => pair.Key.Meter, StringComparer.Ordinal)
        .ThenBy(static pair => pair.Key.Instrument, StringComparer.Ordinal)
        .ThenBy(static pair => pair.Key.Tags, StringComparer.Ordinal)
        .ToImmutableArray());

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            _version++;
        }
    }

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }
}
