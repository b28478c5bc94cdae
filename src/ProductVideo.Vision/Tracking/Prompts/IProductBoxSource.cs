using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Tracking.Prompts;

/// <summary>Finds the product in single frames.</summary>
public interface IProductBoxSource
{
    /// <summary>A stable name and version, part of the key under which masks are stored.</summary>
    string Name { get; }

    /// <summary>Where the product is, or null where it is not seen.</summary>
    ProductBox? Find(RgbImage frame, CancellationToken cancellationToken);

    /// <summary>Where one and the same product is in frames of one clip. By default each frame is looked at by itself.</summary>
    /// <param name="frames">Frames some time apart, in playing order, at least one, all of one size.</param>
    /// <param name="numbers">Their numbers in the clip.</param>
    /// <param name="cancellationToken">Stops between frames.</param>
    /// <returns>One box a frame.</returns>
    ClipBoxes FindInClip(IReadOnlyList<RgbImage> frames, IReadOnlyList<int> numbers, CancellationToken cancellationToken) =>
        new([.. frames.Select(frame => Find(frame, cancellationToken))]);
}
