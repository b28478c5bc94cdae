namespace ProductVideo.Vision.Networks;

/// <summary>How a network is loaded.</summary>
public sealed record NetworkOptions
{
    /// <summary>Where it runs. Default: the processor.</summary>
    public NetworkDevice Device { get; init; } = NetworkDevice.Processor;

    /// <summary>Threads for one run on a processor, from 1; 0 takes all cores. Default: 0.</summary>
    public int Threads { get; init; }

    /// <summary>
    /// Whether the graph is rewritten for speed when it is loaded. Some exports in 16 bits fail or give wrong numbers when it is; turn it off for them.
    /// Default: true.
    /// </summary>
    public bool Optimize { get; init; } = true;
}
