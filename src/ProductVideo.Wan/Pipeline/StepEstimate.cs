namespace ProductVideo.Wan.Pipeline;

/// <summary>What takes the place of a velocity that is not computed.</summary>
public enum StepEstimate
{
    /// <summary>The straight line, over the noise level, through the last two that were computed; the last one while there is no other.</summary>
    Line,

    /// <summary>The last one that was computed.</summary>
    Last,
}
