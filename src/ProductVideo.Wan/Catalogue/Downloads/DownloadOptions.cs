namespace ProductVideo.Wan.Catalogue.Downloads;

/// <summary>How patient a download is.</summary>
public sealed record DownloadOptions
{
    /// <summary>Failures in a row, without a byte in between, after which it gives up; at least 1. Default: 6.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>The wait after the first failure; each further one doubles it. Default: 1 s.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait, also where a server asks for more. Default: 60 s.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a connection may give nothing before it counts as failed. Default: 60 s.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The wait after so many failures in a row.</summary>
    internal TimeSpan Delay(int failures, TimeSpan? asked)
    {
        var delay = asked ?? FirstDelay * Math.Pow(2, Math.Min(failures - 1, 16));
        return delay < LongestDelay ? delay : LongestDelay;
    }
}
