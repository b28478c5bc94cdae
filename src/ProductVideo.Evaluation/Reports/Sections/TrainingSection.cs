using ProductVideo.Evaluation.Reports.Html;

namespace ProductVideo.Evaluation.Reports.Sections;

/// <summary>The loss curve and what was trained.</summary>
internal sealed class TrainingSection : ISection
{
    public string Id => "training";

    public string Title => "Training";

    public string Badge(ReportModel model) => "";

    public bool HasContent(ReportModel model) => model.Training is not null;

    public void Render(HtmlBuilder page, ReportModel model, MediaLibrary library)
    {
        var training = model.Training!;
        page.Add($"""<h2 id="training-title">Training</h2><p class="sub">Run <code>{training.RunId}</code>, LoRA on the dataset above.</p><div class="card"><figure class="chart">""");
        if (training.Loss.Count > 1)
        {
            LossDrawing.Add(page, training);
            page.Add($"""<figcaption><span class="key raw"></span>loss of each step <span class="key smooth"></span>smoothed (moving average, weight {training.Smoothing:0.##})</figcaption>""");
        }
        else
        {
            page.Add($"""<figcaption>The run has no loss series.</figcaption>""");
        }

        page.Add($"</figure>");
        Widgets.Facts(page, training.Facts);
        page.Add($"</div>");
    }
}
