namespace ProductVideo.Storage.Work;

/// <summary>How the queue treats failures.</summary>
public sealed class WorkStoreOptions
{
    /// <summary>The wait before the second attempt. Default: 1 second; every further attempt doubles it.</summary>
    public TimeSpan FirstBackoff { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two attempts. Default: 1 minute.</summary>
    public TimeSpan LongestBackoff { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many leases of one item may run out, its worker gone, before it is parked as one that kills workers. Default: 5.</summary>
    public int MaxLostLeases { get; set; } = 5;

    /// <summary>
    /// How many items may wait or be worked on in one queue before new work from outside is refused. Default: 500,000. What is under way goes on: its next
    /// steps are always taken.
    /// </summary>
    public int MaxOpenItems { get; set; } = 500_000;

    /// <summary>How long who was refused is told to wait. Default: 30 seconds.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The wait after attempt <paramref name="attempt"/> (from 1): the first back-off doubled attempt-1 times, capped.</summary>
    public TimeSpan BackoffAfter(long attempt)
    {
        var factor = Math.Pow(2, Math.Clamp(attempt - 1, 0, 30));
        var wait = FirstBackoff.TotalMilliseconds * factor;
        return TimeSpan.FromMilliseconds(Math.Min(wait, LongestBackoff.TotalMilliseconds));
    }
}
