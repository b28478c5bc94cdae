namespace ProductVideo.Vision.Detection.Grounding;

/// <summary>How <see cref="GroundingDino"/> works.</summary>
public sealed record GroundingDinoOptions
{
    /// <summary>
    /// Pictures in one run, from 1 to 64; null takes 1 on a processor, where more gain nothing and each needs memory of its own, and 4 on a GPU. A network
    /// made for one number of pictures keeps it. Default: null.
    /// </summary>
    public int? BatchSize { get; init; }

    /// <summary>Checks the range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is not from 1 to 64.</exception>
    public void Validate()
    {
        if (BatchSize is not (null or (>= 1 and <= 64)))
        {
            throw new ArgumentOutOfRangeException(nameof(BatchSize), BatchSize, "The detector's batch size must be from 1 to 64.");
        }
    }
}
