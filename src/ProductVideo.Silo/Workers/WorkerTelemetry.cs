using System.Diagnostics;
using System.Diagnostics.Metrics;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.Work;

namespace ProductVideo.Silo.Workers;

/// <summary>The spans and instruments of this process's workers. Their names are stable: dashboards and alerts rely on them.</summary>
internal sealed class WorkerTelemetry : IDisposable
{
    /// <summary>The instrument that tells how long items waited.</summary>
    public const string WaitSeconds = "productvideo.queue.wait";

    private static readonly ActivitySource Source = new(GrainTelemetry.Name);

    private readonly Meter _meter = new(GrainTelemetry.Name);
    private readonly Histogram<double> _stepSeconds;
    private readonly Counter<long> _leaseLosses;
    private readonly Histogram<double> _waitSeconds;
    private readonly ObservableGauge<long> _items;
    private readonly ObservableGauge<long> _queued;
    private readonly ObservableGauge<double> _oldest;
    private readonly TimeProvider _time;
    private readonly DeviceUsage _usage;
    private IReadOnlyList<ReadModelCount> _rows = [];
    private IReadOnlyList<WorkCount> _work = [];
    private IReadOnlyList<WorkQueueDepth> _depths = [];

    public WorkerTelemetry(TimeProvider time)
    {
        _time = time;
        _usage = new DeviceUsage(time);
        _stepSeconds = _meter.CreateHistogram(
            "productvideo.step.duration",
            "s",
            "Seconds that a worker spent on one attempt, by step, device and outcome.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800] });
        _waitSeconds = _meter.CreateHistogram(
            WaitSeconds,
            "s",
            "Seconds from when an item could be leased until a device began with it, by queue.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 60, 300, 1800, 3600] });
        _leaseLosses = _meter.CreateCounter<long>("productvideo.lease.losses", "{lease}", "Leases that ran out or were taken away, by who noticed.");
        _items = _meter.CreateObservableGauge("productvideo.items", ItemsByState, "{item}", "Products, clips and jobs by kind and state.");
        _queued = _meter.CreateObservableGauge("productvideo.queue.items", QueueByStatus, "{item}", "Work items by queue and status.");
        _oldest = _meter.CreateObservableGauge("productvideo.queue.oldest_age", OldestAges, "s", "Seconds since the longest waiting item was queued, by queue; 0 if none waits.");
        _meter.CreateObservableGauge("productvideo.device.busy_share", _usage.Shares, "1", "Share of the time since the last reading that a device worked.");
        _meter.CreateObservableCounter("productvideo.device.busy_time", _usage.BusySeconds, "s", "Seconds that a device has worked.");
    }

    /// <summary>Whether anybody reads the counts, so that they are worth asking the database for.</summary>
    public bool WantsCounts => _items.Enabled || _queued.Enabled || _oldest.Enabled;

    /// <summary>A span for telling an owner how its item ended, in the trace of whoever asked for the item.</summary>
    public static Activity? StartDelivery(WorkOutcome outcome) =>
        ActivityContext.TryParse(outcome.Trace, null, isRemote: true, out var parent)
            ? Source.StartActivity($"deliver {outcome.Step}", ActivityKind.Producer, parent, Tags(outcome.Id, outcome.OwnerKey, outcome.Step))
            : null;

    /// <summary>Measures one attempt, in the trace of whoever asked for the item.</summary>
    public StepMeasurement StartStep(WorkClaim lease, string device)
    {
        var activity = ActivityContext.TryParse(lease.Trace, null, isRemote: true, out var parent)
            ? Source.StartActivity($"step {lease.Step}", ActivityKind.Consumer, parent, Tags(lease.Id, lease.OwnerKey, lease.Step))
            : null;
        activity?.SetTag("productvideo.device", device).SetTag("productvideo.attempt", lease.Attempt);
        return new StepMeasurement(lease.Step, device, activity, _stepSeconds, _usage);
    }

    /// <summary>Notes how long an item waited until a device began with it.</summary>
    public void NoteWait(string capability, TimeSpan wait) => _waitSeconds.Record(wait.TotalSeconds, new KeyValuePair<string, object?>("productvideo.queue", capability));

    /// <summary>Counts leases that ended without their worker's report.</summary>
    /// <param name="count">How many.</param>
    /// <param name="noticedBy"><c>worker</c>, or <c>queue</c> for those that ran out.</param>
    public void CountLostLeases(int count, string noticedBy) => _leaseLosses.Add(count, new KeyValuePair<string, object?>("productvideo.noticed_by", noticedBy));

    /// <summary>Takes over counts that were read from the database, and what waits. A state that nothing is in any more is told as 0: a gauge that falls silent keeps its last value.</summary>
    public void Show(IReadOnlyList<ReadModelCount> rows, IReadOnlyList<WorkCount> work, IReadOnlyList<WorkQueueDepth> depths)
    {
        _rows = [.. rows, .. _rows.ExceptBy(rows.Select(KeyOf), KeyOf).Select(static gone => new ReadModelCount { Kind = gone.Kind, State = gone.State, Count = 0 })];
        _work = [.. work, .. _work.ExceptBy(work.Select(KeyOf), KeyOf).Select(static gone => new WorkCount { Capability = gone.Capability, Status = gone.Status, Count = 0 })];
        _depths = [.. depths, .. _depths.ExceptBy(depths.Select(static depth => depth.Capability), static depth => depth.Capability)
            .Select(static gone => new WorkQueueDepth(gone.Capability, 0, null, IsGathering: false))];
    }

    /// <summary>Whether an instrument is one of these and not another host's in this process.</summary>
    internal bool Owns(Instrument instrument) => ReferenceEquals(instrument.Meter, _meter);

    public void Dispose() => _meter.Dispose();

    private static (string Kind, string State) KeyOf(ReadModelCount row) => (row.Kind, row.State);

    private static (string Capability, WorkStatus Status) KeyOf(WorkCount count) => (count.Capability, count.Status);

    private static KeyValuePair<string, object?>[] Tags(string id, string owner, string step) =>
        [new("productvideo.item", id), new("productvideo.owner", owner), new("productvideo.step", step)];

    private IEnumerable<Measurement<long>> ItemsByState() => _rows.Select(row =>
        new Measurement<long>(row.Count, new("productvideo.kind", row.Kind), new("productvideo.state", row.State)));

    private IEnumerable<Measurement<double>> OldestAges()
    {
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        return _depths.Select(depth => new Measurement<double>(Math.Max(0, now - (depth.OldestWaiting ?? now)) / 1000.0, new KeyValuePair<string, object?>("productvideo.queue", depth.Capability)));
    }

    private IEnumerable<Measurement<long>> QueueByStatus() => _work.Select(count =>
        new Measurement<long>(count.Count, new("productvideo.queue", count.Capability), new("productvideo.status", count.Status.ToString())));
}
