namespace ProductVideo.Silo.Workers;

/// <summary>How long a device has worked, in all and in the last minute. Told about beginnings and ends by the device, asked by anybody.</summary>
internal sealed class BusyTime(TimeProvider time)
{
    private const int Slices = 12;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(5);
    private readonly Lock _gate = new();
    private readonly Queue<(long At, TimeSpan Busy)> _slices = new();
    private readonly long _startedAt = time.GetTimestamp();
    private TimeSpan _busy;
    private long? _busySince;

    public TimeSpan Age => time.GetElapsedTime(_startedAt);

    public TimeSpan Total
    {
        get
        {
            lock (_gate)
            {
                return TotalNow();
            }
        }
    }

    public void Begin()
    {
        lock (_gate)
        {
            _busySince ??= time.GetTimestamp();
        }
    }

    public void End()
    {
        lock (_gate)
        {
            _busy = TotalNow();
            _busySince = null;
        }
    }

    /// <summary>The share of about the last minute, 0 to 1.</summary>
    public double RecentShare()
    {
        lock (_gate)
        {
            var (at, busy) = _slices.TryPeek(out var oldest) ? oldest : (_startedAt, TimeSpan.Zero);
            var elapsed = time.GetElapsedTime(at);
            var share = elapsed <= TimeSpan.Zero ? 0 : (TotalNow() - busy) / elapsed;
            var last = _slices.Count == 0 ? _startedAt : _slices.Last().At;
            if (time.GetElapsedTime(last) >= Slice)
            {
                _slices.Enqueue((time.GetTimestamp(), TotalNow()));
                if (_slices.Count > Slices)
                {
                    _slices.Dequeue();
                }
            }

            return Math.Clamp(share, 0, 1);
        }
    }

    private TimeSpan TotalNow() => _busy + (_busySince is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero);
}
