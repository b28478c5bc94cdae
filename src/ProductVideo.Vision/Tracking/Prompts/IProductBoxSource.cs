using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Tracking.Prompts;

/// <summary>Finds the product in single frames.</summary>
public interface IProductBoxSource
{
    /// <summary>A stable name and version, part of the key under which masks are stored.</summary>
    string Name { get; }

    /// <summary>Where the product is, or null where it is not seen.</summary>
    ProductBox? Find(RgbImage frame, CancellationToken cancellationToken);

    /// <summary>Where one and the same product is in frames of one clip, or null where it is not seen. By default each frame is looked at by itself.</summary>
    /// <param name="frames">Frames some time apart, in playing order, all of one size.</param>
    /// <param name="cancellationToken">Stops between frames.</param>
    /// <returns>One result a frame.</returns>
    IReadOnlyList<ProductBox?> FindInClip(IReadOnlyList<RgbImage> frames, CancellationToken cancellationToken) =>
        [.. frames.Select(frame => Find(frame, cancellationToken))];
}
