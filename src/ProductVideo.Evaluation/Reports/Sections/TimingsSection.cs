using ProductVideo.Evaluation.Reports.Html;

namespace ProductVideo.Evaluation.Reports.Sections;

/// <summary>What each step took.</summary>
internal sealed class TimingsSection : ISection
{
    public string Id => "timings";

    public string Title => "Timings";

    public string Badge(ReportModel model) => "";

    public bool HasContent(ReportModel model) => model.Steps.Count > 0;

    public void Render(HtmlBuilder page, ReportModel model, MediaLibrary library)
    {
        var longest = Math.Max(1e-9, model.Steps.Max(step => step.Time.TotalSeconds));
        page.Add($"""<h2 id="timings-title">Timings</h2><p class="sub">Time by step, summed over devices. The run took {Text.Duration(model.Run.Elapsed)} by the clock.</p>""");
        page.Add($"""<div class="card flush scroll" tabindex="0" role="region" aria-label="Timings table"><table class="timings"><thead><tr><th scope="col">Step</th><th scope="col" class="wide">Time</th><th scope="col" class="number">Total</th><th scope="col" class="number">Each</th><th scope="col" class="number">Items</th><th scope="col" class="number">From cache</th></tr></thead><tbody>""");
        foreach (var step in model.Steps)
        {
            var ran = step.Count - step.CacheHits;
            var width = Text.Place(100 * step.Time.TotalSeconds / longest);
            page.Add($"""<tr><th scope="row">{step.Name}</th><td class="wide"><span class="meter"><i style="width:{width}%"></i></span></td><td class="number">{Text.Duration(step.Time)}</td><td class="number">{(ran > 0 ? Text.Duration(step.Time / ran) : "–")}</td><td class="number">{step.Count}</td><td class="number">{step.CacheHits}</td></tr>""");
        }

        var total = TimeSpan.FromTicks(model.Steps.Sum(step => step.Time.Ticks));
        page.Add($"""<tr class="sum"><th scope="row">all</th><td class="wide"></td><td class="number">{Text.Duration(total)}</td><td></td><td class="number">{model.Steps.Sum(step => step.Count)}</td><td class="number">{model.Steps.Sum(step => step.CacheHits)}</td></tr></tbody></table></div>""");
    }
}
