using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Tracking.Prompts;

/// <summary>Finds the product in single frames.</summary>
public interface IProductBoxSource
{
    /// <summary>A stable name and version, part of the key under which masks are stored.</summary>
    string Name { get; }

    /// <summary>Where the product is, or null where it is not seen.</summary>
    ProductBox? Find(RgbImage frame, CancellationToken cancellationToken);
}
