using ProductVideo.Dashboard.Components;
using ProductVideo.Operations.Jobs;

namespace ProductVideo.Dashboard.Training;

/// <summary>A run's steps as curves.</summary>
internal static class LossCharts
{
    /// <summary>The squared error of every step, pale, and its running mean.</summary>
    public static IReadOnlyList<ChartSeries> Errors(IReadOnlyList<LossPoint> losses) =>
    [
        new("each step", "faint", [.. losses.Select(static point => ((double)point.Step, point.Error))]),
        new("running mean", "", [.. losses.Select(static point => ((double)point.Step, point.Average))]),
    ];

    /// <summary>The learning rate of every step.</summary>
    public static IReadOnlyList<ChartSeries> Rates(IReadOnlyList<LossPoint> losses) =>
        [new("learning rate", "second", [.. losses.Select(static point => ((double)point.Step, point.LearningRate))])];
}
