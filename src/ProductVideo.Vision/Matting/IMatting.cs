using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Matting;

/// <summary>Removes the background of product photos.</summary>
public interface IMatting
{
    /// <summary>A stable name and version, part of the key under which results are stored.</summary>
    string Name { get; }

    /// <summary>Gives a photo soft alpha: 255 on the product, 0 on the background and its shadows.</summary>
    /// <param name="photo">The photo; alpha that is already there is kept as it is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A picture of its own; a photo in which no product stands out from the background comes back opaque and whole.</returns>
    Task<RgbaImage> RemoveBackgroundAsync(RgbaImage photo, CancellationToken cancellationToken = default);
}
