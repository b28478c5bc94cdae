namespace ProductVideo.Operations.Events;

/// <summary>How events are kept and told.</summary>
public sealed record EventOptions
{
    /// <summary>How many of the newest events are kept. Default 500,000, 1,000 to 1,000,000,000; one takes about 150 bytes.</summary>
    public long Keep { get; init; } = 500_000;

    /// <summary>How often a follower hears that nothing is new. Default 10 seconds, 1 second to 1 minute.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        if (Keep is < 1000 or > 1_000_000_000)
        {
            throw new ArgumentException($"web.events.keep is {Keep}; set it to 1000 to 1000000000.");
        }

        if (Heartbeat < TimeSpan.FromSeconds(1) || Heartbeat > TimeSpan.FromMinutes(1))
        {
            throw new ArgumentException($"web.events.heartbeat is {Heartbeat}; set it to 00:00:01 to 00:01:00.");
        }
    }
}
