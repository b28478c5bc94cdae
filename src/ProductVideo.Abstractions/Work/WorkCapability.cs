namespace ProductVideo.Abstractions.Work;

/// <summary>The queues, each named after what its workers can do; the names are the keys of the queue grains.</summary>
public static class WorkCapability
{
    /// <summary>Films: probing, shots, normalising, masked videos.</summary>
    public const string Media = "media";

    /// <summary>Product masks.</summary>
    public const string Segment = "segment";

    /// <summary>Photos: background removal and collages.</summary>
    public const string Matting = "matting";

    /// <summary>Dataset folders, and the comparison of clips before them.</summary>
    public const string Dataset = "dataset";

    /// <summary>Training.</summary>
    public const string Train = "train";

    /// <summary>Generation.</summary>
    public const string Generate = "generate";

    /// <summary>Metrics.</summary>
    public const string Evaluate = "evaluate";

    /// <summary>Web addresses: films and photos of other machines, which are mostly waited for.</summary>
    public const string Fetch = "fetch";

    /// <summary>All of them, those nearest to a finished result first.</summary>
    public static IReadOnlyList<string> All { get; } = [Evaluate, Generate, Train, Dataset, Matting, Segment, Media, Fetch];
}
