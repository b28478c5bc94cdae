namespace ProductVideo.Evaluation.Metrics;

/// <summary>All metrics of one subject: a clip, a pair, or a set of them.</summary>
/// <param name="Subject">What was measured, such as a clip id or "test split".</param>
/// <param name="Results">One result a metric, in the suite's order.</param>
public sealed record MetricReport(string Subject, IReadOnlyList<MetricResult> Results)
{
    /// <summary>The result of the metric with this machine name, or null.</summary>
    public MetricResult? Find(string metricName) =>
        Results.FirstOrDefault(result => string.Equals(result.Definition.Name, metricName, StringComparison.Ordinal));

    /// <summary>
    /// The mean of several reports, metric by metric, every video counting the same. Videos without a value are left out, and the note
    /// says how many of how many were measured. With no finite and no infinite value at all the mean has no value either.
    /// </summary>
    public static MetricReport Mean(string subject, IReadOnlyList<MetricReport> reports)
    {
        var definitions = reports.SelectMany(report => report.Results).Select(result => result.Definition).Distinct();
        var results = definitions.Select(definition => MeanOf(definition, reports)).ToList();
        return new MetricReport(subject, results);
    }

    private static MetricResult MeanOf(MetricDefinition definition, IReadOnlyList<MetricReport> reports)
    {
        var perVideo = reports.Select(report => report.Find(definition.Name)?.Value).ToList();
        var values = perVideo.Where(value => value is not null).Select(value => value!.Value).ToList();
        var note = $"mean of {values.Count} of {perVideo.Count} videos";
        return values.Count == 0
            ? MetricResult.NotMeasured(definition, $"none of {perVideo.Count} videos could be measured")
            : new MetricResult(definition, values.Average(), perVideo, note);
    }
}
