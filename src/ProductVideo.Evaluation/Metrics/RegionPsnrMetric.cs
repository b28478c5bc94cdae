namespace ProductVideo.Evaluation.Metrics;

/// <summary>PSNR over the pixels on one side of the mask, mean over the frames where that side is not empty; the note tells the mask's mean cover.</summary>
public sealed class RegionPsnrMetric : IMetric
{
    private readonly MaskRegion _region;

    private RegionPsnrMetric(MaskRegion region, MetricDefinition definition)
    {
        _region = region;
        Definition = definition;
    }

    /// <summary>PSNR of the product region: how well the product was rebuilt.</summary>
    public static RegionPsnrMetric Inside { get; } = new(
        MaskRegion.Inside,
        new MetricDefinition(
            "psnr_inside",
            "PSNR inside the mask",
            "dB",
            MetricDirection.HigherIsBetter,
            "PSNR over the masked pixels alone (error averaged over those pixels), mean over frames."));

    /// <summary>PSNR of the kept region: how well the scene was left alone.</summary>
    public static RegionPsnrMetric Outside { get; } = new(
        MaskRegion.Outside,
        new MetricDefinition(
            "psnr_outside",
            "PSNR outside the mask",
            "dB",
            MetricDirection.HigherIsBetter,
            "PSNR over the kept pixels alone (error averaged over those pixels), mean over frames."));

    /// <inheritdoc/>
    public MetricDefinition Definition { get; }

    /// <inheritdoc/>
    public MetricResult Measure(VideoComparison comparison)
    {
        if (comparison.Truth is not { } truth || comparison.Masks is not { } masks)
        {
            return MetricResult.NotMeasured(Definition, "it needs true frames and masks");
        }

        var values = comparison.Generated.Select((frame, i) => PeakSignalToNoise.OfRegion(frame, truth[i], masks[i], _region));
        return Series.Mean(Definition, values, $"the mask covers {MaskGeometry.MeanCover(masks) * 100:0.0} % of the frame");
    }
}
