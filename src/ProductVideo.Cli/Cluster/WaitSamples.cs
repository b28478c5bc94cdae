using System.Diagnostics.Metrics;

namespace ProductVideo.Cli.Cluster;

/// <summary>Listens to how long items waited until a device began with them.</summary>
internal sealed class WaitSamples : IDisposable
{
    private const string Instrument = "productvideo.queue.wait";
    private readonly MeterListener _listener = new();
    private readonly Lock _gate = new();
    private List<double> _seconds = [];

    public WaitSamples()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (string.Equals(instrument.Name, Instrument, StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, _, _) =>
        {
            lock (_gate)
            {
                _seconds.Add(seconds);
            }
        });
        _listener.Start();
    }

    /// <summary>What was measured since the last call, in seconds.</summary>
    public List<double> Take()
    {
        lock (_gate)
        {
            var taken = _seconds;
            _seconds = [];
            return taken;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();
}
