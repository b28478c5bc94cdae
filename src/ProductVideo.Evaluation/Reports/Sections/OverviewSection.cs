using ProductVideo.Evaluation.Metrics;
using ProductVideo.Evaluation.Reports.Html;

namespace ProductVideo.Evaluation.Reports.Sections;

/// <summary>What ran, the figures that matter, and what to know before trusting them.</summary>
internal sealed class OverviewSection : ISection
{
    public string Id => "overview";

    public string Title => "Overview";

    public string Badge(ReportModel model) => "";

    public bool HasContent(ReportModel model) => true;

    public void Render(HtmlBuilder page, ReportModel model, MediaLibrary library)
    {
        var run = model.Run;
        page.Add($"""<header class="hero"><p class="eyebrow">Run report</p><h1 id="overview-title">{run.Title}</h1>""");
        page.Add($"""<p class="lead"><span><code>{run.Id}</code></span><span>{run.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC</span><span>{Text.Duration(run.Elapsed)}</span><span>{run.Catalogue}</span></p>""");
        page.Add($"""<p class="command" aria-label="Command line"><code>{run.Command}</code></p></header>""");
        AddTiles(page, model);
        AddCacheNote(page, model);
        AddWarnings(page, model);
    }

    private static void AddTiles(HtmlBuilder page, ReportModel model)
    {
        var clips = model.Products.SelectMany(product => product.Clips).ToList();
        var accepted = clips.Count(clip => clip.Outcome == ReportOutcome.Ready);
        page.Add($"""<div class="tiles">""");
        Tile(page, "Products", $"{model.Products.Count}", Text.Plural(model.Products.Select(product => product.Category).Distinct(StringComparer.Ordinal).Count(), "kind"));
        Tile(page, "Clips accepted", $"{accepted}", clips.Count == 0 ? "no clips" : $"of {clips.Count}, {Text.Percent((double)accepted / clips.Count)}");
        if (model.Training is { Loss.Count: > 0 } training)
        {
            var smooth = LossSeries.Smooth(training);
            Tile(page, "Training loss", Text.Number(smooth[^1]), $"after {Text.Plural(training.Loss[^1].Step, "step")}, smoothed");
        }

        if (model.Pairs.Count > 0)
        {
            Tile(page, "Pairs", $"{model.Pairs.Count}", "same scene, same seed");
        }

        var verdicts = MetricRows.Of(model.Metrics).Where(row => row.Target is not null).Select(row => row.Verdict).ToList();
        if (model.Metrics.Count > 0)
        {
            var measured = verdicts.Count(verdict => verdict != TargetVerdict.NotMeasured);
            Tile(page, "Targets met", $"{verdicts.Count(verdict => verdict == TargetVerdict.Met)}", $"of {measured} measured, {verdicts.Count - measured} not measured");
        }

        page.Add($"</div>");
    }

    private static void Tile(HtmlBuilder page, string name, string value, string note) =>
        page.Add($"""<div class="tile"><span class="name">{name}</span><strong>{value}</strong><span class="note">{note}</span></div>""");

    private static void AddCacheNote(HtmlBuilder page, ReportModel model)
    {
        var (count, hits) = (model.Steps.Sum(step => step.Count), model.Steps.Sum(step => step.CacheHits));
        if (hits > 0)
        {
            var text = hits == count
                ? $"Nothing had changed: all {count} steps came from the cache."
                : $"{hits} of {count} steps came from the cache ({Text.Percent((double)hits / count)}); the others ran.";
            page.Add($"""<p class="callout info"><span>{text}</span></p>""");
        }
    }

    private static void AddWarnings(HtmlBuilder page, ReportModel model)
    {
        if (model.Warnings.Count == 0)
        {
            return;
        }

        page.Add($"""<div class="callout warn" role="note"><strong>{Text.Plural(model.Warnings.Count, "thing")} to know</strong><ul>""");
        foreach (var warning in model.Warnings)
        {
            page.Add($"""<li><b>{warning.Subject}</b> {warning.Message} <em>{warning.Remedy}</em></li>""");
        }

        page.Add($"</ul></div>");
    }
}
