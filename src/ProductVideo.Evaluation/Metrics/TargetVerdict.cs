namespace ProductVideo.Evaluation.Metrics;

/// <summary>How a measured value stands to its target.</summary>
public enum TargetVerdict
{
    /// <summary>There is no value to judge.</summary>
    NotMeasured,

    /// <summary>The value passes.</summary>
    Met,

    /// <summary>The value does not pass.</summary>
    Missed,
}
