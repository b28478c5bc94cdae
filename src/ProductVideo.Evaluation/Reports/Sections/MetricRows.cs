using ProductVideo.Evaluation.Metrics;

namespace ProductVideo.Evaluation.Reports.Sections;

/// <summary>Puts the columns of the metrics table into rows, the plan's targets first, measured or not.</summary>
internal static class MetricRows
{
    public static IReadOnlyList<MetricRow> Of(IReadOnlyList<MetricReport> reports)
    {
        var definitions = PlanTargets.All.Select(target => target.Definition)
            .Concat(reports.SelectMany(report => report.Results).Select(result => result.Definition))
            .DistinctBy(definition => definition.Name);
        return
        [
            .. definitions.Select(definition => new MetricRow(
                definition, [.. reports.Select(report => report.Find(definition.Name))], PlanTargets.Find(definition.Name))),
        ];
    }
}
