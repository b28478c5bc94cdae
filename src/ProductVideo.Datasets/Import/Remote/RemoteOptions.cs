namespace ProductVideo.Datasets.Import.Remote;

/// <summary>What may be fetched from other machines.</summary>
public sealed record RemoteOptions
{
    /// <summary>Whether plain http is taken too. Default: no, https alone.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>The largest file in bytes. Default 512 MiB, 1 KiB to 16 GiB.</summary>
    public long MaximumBytes { get; init; } = 512L << 20;

    /// <summary>The most bytes of all files of a run. Default 64 GiB; at least <see cref="MaximumBytes"/>.</summary>
    public long MaximumTotalBytes { get; init; } = 64L << 30;

    /// <summary>The most files of a run. Default 20,000, 1 to 1,000,000.</summary>
    public int MaximumFiles { get; init; } = 20_000;

    /// <summary>The most redirects of one file. Default 5, 0 to 20.</summary>
    public int MaximumRedirects { get; init; } = 5;

    /// <summary>The longest time for one file, redirects included. Default 2 minutes, up to 1 hour.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Files fetched at a time. Default 4, 1 to 64.</summary>
    public int Parallelism { get; init; } = 4;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        Check(nameof(MaximumBytes), MaximumBytes, 1024, 16L << 30);
        Check(nameof(MaximumTotalBytes), MaximumTotalBytes, MaximumBytes, long.MaxValue);
        Check(nameof(MaximumFiles), MaximumFiles, 1, 1_000_000);
        Check(nameof(MaximumRedirects), MaximumRedirects, 0, 20);
        Check(nameof(Parallelism), Parallelism, 1, 64);
        if (TimeLimit < TimeSpan.FromSeconds(1) || TimeLimit > TimeSpan.FromHours(1))
        {
            throw new ArgumentOutOfRangeException(nameof(TimeLimit), TimeLimit, $"{nameof(TimeLimit)} is {TimeLimit}; set it to 00:00:01 to 01:00:00.");
        }
    }

    private static void Check(string name, long value, long least, long most)
    {
        if (value < least || value > most)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; set it to {least} to {most}.");
        }
    }
}
