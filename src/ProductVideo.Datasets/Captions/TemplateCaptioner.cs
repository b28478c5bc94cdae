using ProductVideo.Datasets.Catalogues;

namespace ProductVideo.Datasets.Captions;

/// <summary>Takes the caption that the page gives; where it gives none, or the template is to be used always, fills the template.</summary>
/// <param name="options">The template.</param>
public sealed class TemplateCaptioner(CaptionOptions options) : ICaptioner
{
    private readonly CaptionTemplate _template = CaptionTemplate.Parse(options.Template);

    /// <inheritdoc/>
    public ValueTask<string> CaptionAsync(ProductPage page, CancellationToken cancellationToken) =>
        ValueTask.FromResult(page.HasOwnCaption && !options.Always ? page.Caption : _template.Fill(page));
}
