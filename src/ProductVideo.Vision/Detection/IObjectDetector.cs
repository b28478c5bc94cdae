using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Detection;

/// <summary>Finds things in pictures by what they are called.</summary>
public interface IObjectDetector
{
    /// <summary>A stable name and version, part of the key under which results are stored.</summary>
    string Name { get; }

    /// <summary>Looks for every phrase in every frame.</summary>
    /// <param name="frames">Pictures of any sizes; may be empty.</param>
    /// <param name="phrases">What to look for, in English, each a noun with or without adjectives: <c>coffee mug</c>. At least one, none twice.</param>
    /// <param name="thresholds">What counts as found.</param>
    /// <param name="cancellationToken">Stops the work, inside a frame too.</param>
    /// <returns>One result a frame, in their order.</returns>
    /// <exception cref="ArgumentException">There are no phrases, or one is empty, too long or several in one.</exception>
    IReadOnlyList<FrameDetections> Detect(
        IReadOnlyList<RgbImage> frames, IReadOnlyList<string> phrases, DetectionThresholds thresholds, CancellationToken cancellationToken = default);
}
