using System.Diagnostics.Metrics;

namespace ProductVideo.Silo.Workers;

/// <summary>How long each device of this process has worked, work that still goes on included.</summary>
internal sealed class DeviceUsage(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _devices = new(StringComparer.Ordinal);

    public void Begin(string device)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (!_devices.TryGetValue(device, out var entry))
            {
                _devices.Add(device, entry = new Entry { ReadAt = now });
            }

            entry.Since = now;
        }
    }

    public void End(string device)
    {
        lock (_gate)
        {
            var entry = _devices[device];
            entry.Busy += time.GetElapsedTime(entry.Since!.Value);
            entry.Since = null;
        }
    }

    /// <summary>Seconds of work by device, ever growing.</summary>
    public IEnumerable<Measurement<double>> BusySeconds() => Read(entry => BusyOf(entry).TotalSeconds);

    /// <summary>The share of the time since the last reading that each device worked, 0 to 1.</summary>
    public IEnumerable<Measurement<double>> Shares() => Read(entry =>
    {
        var (busy, elapsed) = (BusyOf(entry), time.GetElapsedTime(entry.ReadAt));
        var share = elapsed > TimeSpan.Zero ? Math.Clamp((busy - entry.ReadBusy) / elapsed, 0, 1) : 0;
        (entry.ReadAt, entry.ReadBusy) = (time.GetTimestamp(), busy);
        return share;
    });

    private TimeSpan BusyOf(Entry entry) => entry.Since is { } since ? entry.Busy + time.GetElapsedTime(since) : entry.Busy;

    private Measurement<double>[] Read(Func<Entry, double> value)
    {
        lock (_gate)
        {
            return [.. _devices.Select(pair => new Measurement<double>(value(pair.Value), new KeyValuePair<string, object?>("productvideo.device", pair.Key)))];
        }
    }

    private sealed class Entry
    {
        public TimeSpan Busy { get; set; }

        public long? Since { get; set; }

        public long ReadAt { get; set; }

        public TimeSpan ReadBusy { get; set; }
    }
}
