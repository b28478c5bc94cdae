namespace ProductVideo.Evaluation.Metrics;

/// <summary>What a metric is expected to reach.</summary>
/// <param name="Definition">The metric the target is for.</param>
/// <param name="Limit">The value to pass; the limit itself does not pass (the plan says "&gt; 25 dB").</param>
/// <param name="Source">Who asks for it, such as "plan 6.1".</param>
public sealed record MetricTarget(MetricDefinition Definition, double Limit, string Source)
{
    /// <summary>Says whether a value passes.</summary>
    public TargetVerdict Judge(double? value)
    {
        if (value is null || double.IsNaN(value.Value))
        {
            return TargetVerdict.NotMeasured;
        }

        var met = Definition.Direction == MetricDirection.HigherIsBetter ? value > Limit : value < Limit;
        return met ? TargetVerdict.Met : TargetVerdict.Missed;
    }
}
