using ProductVideo.Evaluation.Reports.Html;

namespace ProductVideo.Evaluation.Reports.Sections;

/// <summary>One section of the page.</summary>
internal interface ISection
{
    /// <summary>The anchor.</summary>
    string Id { get; }

    /// <summary>The heading.</summary>
    string Title { get; }

    /// <summary>A short figure beside the section's name in the navigation, or an empty text.</summary>
    string Badge(ReportModel model);

    /// <summary>Whether the model has anything to show here.</summary>
    bool HasContent(ReportModel model);

    /// <summary>Adds the section.</summary>
    void Render(HtmlBuilder page, ReportModel model, MediaLibrary library);
}
