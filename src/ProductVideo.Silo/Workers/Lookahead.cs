using System.Collections.Concurrent;

namespace ProductVideo.Silo.Workers;

/// <summary>
/// How many items a device leases beyond the one it works on. A lease costs a commit, and a device that asks for its next item only when it is free waits for it.
/// So items that take no longer than a lease are leased some ahead, and one whose items take up to seconds gets its next one shortly before the present one's
/// expected end. What is leased ahead waits behind one device although another might be free: therefore not earlier, and not while the present item takes
/// much longer than those before it.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class Lookahead(TimeProvider time)
{
    private const int Most = 16;
    private const double Weight = 0.2;
    private static readonly TimeSpan Covered = TimeSpan.FromMilliseconds(60);

    // A lease is less than a hundredth of what takes longer, and how long that takes is known less well.
    private static readonly TimeSpan LongestWorth = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Overdue = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, double> _byStep = new(StringComparer.Ordinal);
    private double _milliseconds = double.NaN;
    private Present? _present;

    /// <summary>So many more than one; read on other threads than those that begin and end.</summary>
    public int Count
    {
        get
        {
            var present = Volatile.Read(ref _present);
            if (IsOverdueFor(present))
            {
                return 0;
            }

            return Math.Max(Few, Remaining(present) is { } remaining && remaining.Duration() <= Covered ? 1 : 0);
        }
    }

    /// <summary>How long until one more is taken ahead; null if nothing but the end of the present item changes that.</summary>
    public TimeSpan? DueIn => Few == 0 && Remaining(Volatile.Read(ref _present)) is { } remaining && remaining > Covered ? remaining - Covered : null;

    /// <summary>Whether the present item takes much longer than expected, so that what was leased ahead is better off elsewhere.</summary>
    public bool IsOverdue => IsOverdueFor(Volatile.Read(ref _present));

    private int Few
    {
        get
        {
            var mean = Volatile.Read(ref _milliseconds);
            return double.IsNaN(mean) ? 0 : (int)Math.Min(Most, Covered.TotalMilliseconds / Math.Max(mean, 1));
        }
    }

    /// <summary>Takes in that an item begins.</summary>
    /// <param name="step">Its step.</param>
    public void Begin(string step) => Volatile.Write(
        ref _present, new Present(step, time.GetTimestamp(), _byStep.TryGetValue(step, out var mean) ? TimeSpan.FromMilliseconds(mean) : null));

    /// <summary>Takes in that the item has ended.</summary>
    /// <param name="isTypical">Whether it took as long as the next ones will, because it was done to its end.</param>
    public void End(bool isTypical)
    {
        if (Interlocked.Exchange(ref _present, null) is { } present && isTypical)
        {
            var took = time.GetElapsedTime(present.BeganAt).TotalMilliseconds;
            Volatile.Write(ref _milliseconds, Blend(_milliseconds, took));
            _byStep.AddOrUpdate(present.Step, took, (_, mean) => Blend(mean, took));
        }
    }

    private static double Blend(double mean, double took) => double.IsNaN(mean) ? took : mean + (Weight * (took - mean));

    private TimeSpan? Remaining(Present? present) =>
        present?.Expected is { } expected && expected <= LongestWorth ? expected - time.GetElapsedTime(present.BeganAt) : null;

    private bool IsOverdueFor(Present? present) => present is not null && time.GetElapsedTime(present.BeganAt) > (present.Expected ?? TimeSpan.Zero) + Overdue;

    private sealed record Present(string Step, long BeganAt, TimeSpan? Expected);
}
