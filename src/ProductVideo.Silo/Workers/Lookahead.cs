namespace ProductVideo.Silo.Workers;

/// <summary>
/// How many items a device leases beyond the one it works on. A lease costs a commit; a device whose items take no longer than that would wait for most of
/// its time. One whose items take seconds gets none ahead, since an idle device elsewhere could have had them.
/// </summary>
internal sealed class Lookahead
{
    private const int Most = 16;
    private const double Weight = 0.2;
    private static readonly TimeSpan Covered = TimeSpan.FromMilliseconds(60);
    private double _milliseconds = double.NaN;

    /// <summary>So many more than one; read on other threads than <see cref="Note"/> is called on.</summary>
    public int Count
    {
        get
        {
            var mean = Volatile.Read(ref _milliseconds);
            return double.IsNaN(mean) ? 0 : (int)Math.Min(Most, Covered.TotalMilliseconds / Math.Max(mean, 1));
        }
    }

    /// <summary>Takes in how long an item took.</summary>
    public void Note(TimeSpan duration)
    {
        var mean = _milliseconds;
        Volatile.Write(ref _milliseconds, double.IsNaN(mean) ? duration.TotalMilliseconds : mean + (Weight * (duration.TotalMilliseconds - mean)));
    }
}
