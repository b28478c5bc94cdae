using ProductVideo.Evaluation.Metrics;
using ProductVideo.Evaluation.Reports.Html;

namespace ProductVideo.Evaluation.Reports.Sections;

/// <summary>All metrics against the plan's targets, one column for each set that was measured.</summary>
internal sealed class MetricsSection : ISection
{
    public string Id => "metrics";

    public string Title => "Metrics";

    public string Badge(ReportModel model) => "";

    public bool HasContent(ReportModel model) => model.Metrics.Count > 0;

    public void Render(HtmlBuilder page, ReportModel model, MediaLibrary library)
    {
        page.Add($"""<h2 id="metrics-title">Metrics</h2><p class="sub">Targets are those of the plan, section 6. What could not be measured is listed all the same.</p>""");
        page.Add($"""<div class="card flush scroll" tabindex="0" role="region" aria-label="Metrics table"><table class="metrics"><thead><tr><th scope="col">Metric</th>""");
        foreach (var report in model.Metrics)
        {
            page.Add($"""<th scope="col" class="number">{report.Subject}</th>""");
        }

        page.Add($"""<th scope="col" class="number">Target</th><th scope="col">Verdict</th></tr></thead><tbody>""");
        foreach (var row in MetricRows.Of(model.Metrics))
        {
            AddRow(page, row);
        }

        page.Add($"</tbody></table></div>");
    }

    private static void AddRow(HtmlBuilder page, MetricRow row)
    {
        page.Add($"""<tr><th scope="row"><span>{row.Definition.Title}</span><small>{row.Definition.Description}</small></th>""");
        foreach (var result in row.Results)
        {
            page.Add($"""<td class="number"><strong>{Text.Value(row.Definition, result?.Value)}</strong><small>{result?.Note}</small></td>""");
        }

        if (row.Target is null)
        {
            page.Add($"""<td class="number none">–</td><td></td></tr>""");
            return;
        }

        var sign = row.Definition.Direction == MetricDirection.HigherIsBetter ? ">" : "<";
        var (text, kind) = row.Verdict switch
        {
            TargetVerdict.Met => ("met", "good"),
            TargetVerdict.Missed => ("missed", "bad"),
            _ => ("not measured", "mute"),
        };
        page.Add($"""<td class="number">{sign} {Target(row.Target)}<small>{row.Target.Source}</small></td><td><span class="chip {kind}">{text}</span></td></tr>""");
    }

    private static string Target(MetricTarget target) => $"{Text.Place(target.Limit)} {target.Definition.Unit}".TrimEnd();
}
