using ProductVideo.Evaluation.Reports.Html;

namespace ProductVideo.Evaluation.Reports.Sections;

/// <summary>The machine and the programs.</summary>
internal sealed class EnvironmentSection : ISection
{
    public string Id => "environment";

    public string Title => "Environment";

    public string Badge(ReportModel model) => "";

    public bool HasContent(ReportModel model) => model.Environment.Count > 0;

    public void Render(HtmlBuilder page, ReportModel model, MediaLibrary library)
    {
        page.Add($"""<h2 id="environment-title">Environment</h2><div class="card">""");
        Widgets.Facts(page, model.Environment);
        page.Add($"</div>");
    }
}
