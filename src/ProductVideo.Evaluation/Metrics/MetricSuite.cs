namespace ProductVideo.Evaluation.Metrics;

/// <summary>A list of metrics that are measured together.</summary>
/// <param name="metrics">The metrics, in the order in which reports show them.</param>
public sealed class MetricSuite(IReadOnlyList<IMetric> metrics)
{
    /// <summary>Every metric that needs no network: PSNR and SSIM over all and inside and outside the mask, flicker, colour, silhouette.</summary>
    public static MetricSuite Default { get; } = new(
    [
        new PsnrMetric(),
        new SsimMetric(),
        RegionPsnrMetric.Inside,
        RegionPsnrMetric.Outside,
        new RegionSsimMetric(),
        new TemporalFlickerMetric(),
        new TemporalDifferenceMetric(),
        new ReferenceColourMetric(),
        new ReferenceHistogramMetric(),
        new SilhouetteMetric(),
    ]);

    /// <summary>The metrics of the suite.</summary>
    public IReadOnlyList<IMetric> Metrics { get; } = metrics;

    /// <summary>These metrics and others behind them.</summary>
    public MetricSuite With(IEnumerable<IMetric> more) => new([.. Metrics, .. more]);

    /// <summary>Measures one video by every metric.</summary>
    public MetricReport Measure(string subject, VideoComparison comparison, CancellationToken cancellationToken)
    {
        var results = new List<MetricResult>(Metrics.Count);
        foreach (var metric in Metrics)
        {
            cancellationToken.ThrowIfCancellationRequested();
            results.Add(metric.Measure(comparison));
        }

        return new MetricReport(subject, results);
    }
}
