using ProductVideo.Evaluation.Metrics;

namespace ProductVideo.Evaluation.Reports.Sections;

/// <summary>One row of the metrics table.</summary>
/// <param name="Definition">The metric.</param>
/// <param name="Results">Its result in each column, null where it was not measured.</param>
/// <param name="Target">The plan's target, or null.</param>
internal sealed record MetricRow(MetricDefinition Definition, IReadOnlyList<MetricResult?> Results, MetricTarget? Target)
{
    /// <summary>Against the target: met when every measured column meets it.</summary>
    public TargetVerdict Verdict
    {
        get
        {
            if (Target is null)
            {
                return TargetVerdict.NotMeasured;
            }

            var verdicts = Results.Select(result => Target.Judge(result?.Value)).Where(verdict => verdict != TargetVerdict.NotMeasured).ToList();
            return verdicts.Count == 0
                ? TargetVerdict.NotMeasured
                : verdicts.All(verdict => verdict == TargetVerdict.Met) ? TargetVerdict.Met : TargetVerdict.Missed;
        }
    }
}
