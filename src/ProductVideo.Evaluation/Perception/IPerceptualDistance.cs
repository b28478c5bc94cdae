using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.Perception;

/// <summary>How different two pictures look, as a network sees them.</summary>
public interface IPerceptualDistance
{
    /// <summary>The distance: 0 for equal pictures, about 0.7 for unrelated ones.</summary>
    /// <exception cref="ArgumentException">The pictures differ in size.</exception>
    double Between(RgbImage a, RgbImage b, CancellationToken cancellationToken = default);
}
