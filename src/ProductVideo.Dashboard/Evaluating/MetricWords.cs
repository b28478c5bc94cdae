using ProductVideo.Evaluation.Metrics;

namespace ProductVideo.Dashboard.Evaluating;

/// <summary>Metrics for people.</summary>
internal static class MetricWords
{
    /// <summary>A value with its unit; a dash where nothing was measured.</summary>
    public static string Of(MetricResult? result) => result?.Value switch
    {
        null => "-",
        double.PositiveInfinity => "equal",
        { } value => $"{value:0.###}{(result.Definition.Unit.Length > 0 ? $" {result.Definition.Unit}" : "")}",
    };

    /// <summary>Which end of the scale is good.</summary>
    public static string Of(MetricDirection direction) => direction switch
    {
        MetricDirection.HigherIsBetter => "higher is better",
        MetricDirection.LowerIsBetter => "lower is better",
        _ => "",
    };
}
