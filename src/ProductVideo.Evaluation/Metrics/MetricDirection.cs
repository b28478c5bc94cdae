namespace ProductVideo.Evaluation.Metrics;

/// <summary>Which end of a metric's scale is the good one.</summary>
public enum MetricDirection
{
    /// <summary>Larger values are better (PSNR, SSIM).</summary>
    HigherIsBetter,

    /// <summary>Smaller values are better (flicker, colour distance).</summary>
    LowerIsBetter,
}
