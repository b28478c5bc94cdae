namespace ProductVideo.Operations.Uploads;

/// <summary>How much may be uploaded, and how long it waits to be used.</summary>
public sealed record UploadOptions
{
    /// <summary>The largest file in bytes. Default 512 MiB, 1 KiB to 16 GiB.</summary>
    public long MaximumFileBytes { get; init; } = 512L << 20;

    /// <summary>The most bytes of all files that wait or come in. Default 16 GiB; at least <see cref="MaximumFileBytes"/>.</summary>
    public long MaximumTotalBytes { get; init; } = 16L << 30;

    /// <summary>The most files that wait or come in. Default 500, 1 to 100,000.</summary>
    public int MaximumPending { get; init; } = 500;

    /// <summary>The most files that come in at a time. Default 8, 1 to 1,000.</summary>
    public int MaximumAtOnce { get; init; } = 8;

    /// <summary>The least rate of a file that comes in, in bytes a second. Default 4,096, 1 to 1 GiB.</summary>
    public int LeastBytesPerSecond { get; init; } = 4096;

    /// <summary>How long a file waits for its product before it is deleted. Default 1 day, 1 minute to 30 days.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        Check("maximumFileBytes", MaximumFileBytes, 1024, 16L << 30);
        Check("maximumTotalBytes", MaximumTotalBytes, MaximumFileBytes, 1L << 50);
        Check("maximumPending", MaximumPending, 1, 100_000);
        Check("maximumAtOnce", MaximumAtOnce, 1, 1000);
        Check("leastBytesPerSecond", LeastBytesPerSecond, 1, 1 << 30);
        if (KeepFor < TimeSpan.FromMinutes(1) || KeepFor > TimeSpan.FromDays(30))
        {
            throw new ArgumentException($"web.uploads.keepFor is {KeepFor}; set it to 00:01:00 to 30.00:00:00.");
        }
    }

    private static void Check(string name, long value, long least, long most)
    {
        if (value < least || value > most)
        {
            throw new ArgumentException($"web.uploads.{name} is {value}; set it to {least} to {most}.");
        }
    }
}
