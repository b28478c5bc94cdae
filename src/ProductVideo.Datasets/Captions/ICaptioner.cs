using ProductVideo.Datasets.Catalogues;

namespace ProductVideo.Datasets.Captions;

/// <summary>
/// Says what a product's film shows; that becomes the prompt of its clips. The default fills a template with the page's words. A model that looks at the film
/// or the photos can take its place: register it as the service of this type.
/// </summary>
public interface ICaptioner
{
    /// <summary>Makes the caption of a page.</summary>
    /// <param name="page">The page: its words, and the paths of its film and photos.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A phrase or a sentence in one line; not empty. A product whose caption changes goes into the dataset anew, so the same page must give the same.</returns>
    ValueTask<string> CaptionAsync(ProductPage page, CancellationToken cancellationToken);
}
