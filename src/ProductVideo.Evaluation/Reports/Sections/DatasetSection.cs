using ProductVideo.Evaluation.Reports.Html;

namespace ProductVideo.Evaluation.Reports.Sections;

/// <summary>What was written to disk, split by split.</summary>
internal sealed class DatasetSection : ISection
{
    public string Id => "dataset";

    public string Title => "Dataset";

    public string Badge(ReportModel model) => $"{model.Dataset!.Splits.Sum(split => split.Clips)}";

    public bool HasContent(ReportModel model) => model.Dataset is not null;

    public void Render(HtmlBuilder page, ReportModel model, MediaLibrary library)
    {
        var dataset = model.Dataset!;
        var total = Math.Max(1, dataset.Splits.Sum(split => split.Clips));
        page.Add($"""<h2 id="dataset-title">Dataset</h2><p class="sub"><code>{dataset.Name}</code> in <code>{dataset.Folder}</code></p><div class="card columns"><div>""");
        page.Add($"""<div class="split" role="img" aria-label="Share of the splits by clips">""");
        foreach (var split in dataset.Splits)
        {
            page.Add($"""<span class="{split.Name}" style="flex-grow:{split.Clips}"></span>""");
        }

        page.Add($"""</div><table><thead><tr><th scope="col">Split</th><th scope="col" class="number">Products</th><th scope="col" class="number">Clips</th><th scope="col" class="number">Share</th><th scope="col" class="number">Frames</th></tr></thead><tbody>""");
        foreach (var split in dataset.Splits)
        {
            page.Add($"""<tr><th scope="row"><i class="dot {split.Name}"></i>{split.Name}</th><td class="number">{split.Products}</td><td class="number">{split.Clips}</td><td class="number">{Text.Percent((double)split.Clips / total)}</td><td class="number">{split.Frames}</td></tr>""");
        }

        page.Add($"""<tr class="sum"><th scope="row">all</th><td class="number">{dataset.Splits.Sum(split => split.Products)}</td><td class="number">{dataset.Splits.Sum(split => split.Clips)}</td><td></td><td class="number">{dataset.Splits.Sum(split => split.Frames)}</td></tr></tbody></table></div>""");
        Widgets.Facts(page, dataset.Facts);
        page.Add($"</div>");
    }
}
