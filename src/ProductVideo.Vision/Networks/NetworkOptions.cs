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

    /// <summary>
    /// Whether a GPU may round the factors of products to 10 bits (TF32): faster, but results differ from a processor's in the third or fourth digit, and a network
    /// that orders what it finds by score then finds other things. Default: false.
    /// </summary>
    public bool RoundProducts { get; init; }

    /// <summary>Whether a GPU that cannot be had is an error; otherwise the processor stands in. Default: false.</summary>
    public bool RequireDevice { get; init; }
}
