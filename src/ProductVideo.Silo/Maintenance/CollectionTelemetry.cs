using System.Diagnostics.Metrics;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.Artifacts.Collection;

namespace ProductVideo.Silo.Maintenance;

/// <summary>The instruments of the artifact store. Their names are stable: dashboards and alerts rely on them.</summary>
internal sealed class CollectionTelemetry : IDisposable
{
    private readonly Meter _meter = new(GrainTelemetry.Name);
    private readonly Counter<long> _deleted;
    private readonly Counter<long> _deletedBytes;
    private readonly Histogram<double> _seconds;
    private CollectionReport? _last;

    public CollectionTelemetry()
    {
        _deleted = _meter.CreateCounter<long>("productvideo.artifacts.deleted", "{artifact}", "Artifacts deleted because nothing referred to them.");
        _deletedBytes = _meter.CreateCounter<long>("productvideo.artifacts.deleted_size", "By", "Bytes of artifacts deleted because nothing referred to them.");
        _seconds = _meter.CreateHistogram<double>("productvideo.artifacts.collection.duration", "s", "Seconds that a collection of unreferenced artifacts took.");
        _meter.CreateObservableGauge("productvideo.artifacts.size", () => Last(static report => report.BytesLeft), "By", "Bytes in the artifact store after the last collection.");
        _meter.CreateObservableGauge(
            "productvideo.artifacts.count", () => Last(static report => (long)report.Artifacts - report.Deleted), "{artifact}", "Artifacts in the store after the last collection.");
    }

    /// <summary>Takes over what a collection did.</summary>
    public void Note(CollectionReport report)
    {
        _last = report;
        _deleted.Add(report.Deleted);
        _deletedBytes.Add(report.DeletedBytes);
        _seconds.Record(report.Seconds);
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> Last(Func<CollectionReport, long> value) => _last is { } last ? [new Measurement<long>(value(last))] : [];
}
