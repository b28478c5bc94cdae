using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Matting;

/// <summary>What every matting does round its own way to find the product: large photos are made smaller, cut-outs stay as they are, and a photo without a product stays whole.</summary>
public abstract class PhotoMatting : IMatting
{
    private readonly CutOutOptions _options;

    /// <summary>Makes a matting.</summary>
    /// <param name="name">A stable name and version.</param>
    /// <param name="options">Settings, or null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    protected PhotoMatting(string name, CutOutOptions? options)
    {
        (Name, _options) = (name, options ?? new CutOutOptions());
        _options.Validate();
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Task<RgbaImage> RemoveBackgroundAsync(RgbaImage photo, CancellationToken cancellationToken = default) =>
        Task.Run(() => Remove(photo, cancellationToken), cancellationToken);

    /// <summary>Cuts the product out.</summary>
    /// <param name="photo">The photo, at most as large as the settings allow.</param>
    /// <param name="colours">The same without its alpha.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The product, or null if none was found.</returns>
    protected abstract RgbaImage? CutOut(RgbaImage photo, RgbImage colours, CancellationToken cancellationToken);

    private RgbaImage Remove(RgbaImage photo, CancellationToken cancellationToken)
    {
        var image = PhotoAlpha.Limit(photo, _options.MaximumSide);
        return PhotoAlpha.IsCutOut(image, _options.CutOutShare)
            ? image
            : CutOut(image, image.WithoutAlpha(), cancellationToken) ?? PhotoAlpha.Opaque(image);
    }
}
