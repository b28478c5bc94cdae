namespace ProductVideo.Verification.Saliency;

/// <summary>What the reference says of a network's output for a photo.</summary>
internal record SaliencyNumbers
{
    /// <summary>The smallest number of the output.</summary>
    public double RawMin { get; init; }

    /// <summary>The largest number of the output.</summary>
    public double RawMax { get; init; }
}
