using ProductVideo.Media.Images;
using ProductVideo.Vision.Tracking.Prompts;

namespace ProductVideo.Vision.Tests.Tracking;

/// <summary>Makes a source of boxes out of a function.</summary>
/// <param name="name">A stable name and version.</param>
/// <param name="find">Where the product is in a frame, or null where it is not seen.</param>
internal sealed class DelegateBoxSource(string name, Func<RgbImage, CancellationToken, ProductBox?> find) : IProductBoxSource
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public ProductBox? Find(RgbImage frame, CancellationToken cancellationToken) => find(frame, cancellationToken);
}
