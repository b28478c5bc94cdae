
namespace ProductVideo.Wan.Pipeline;

/// <summary>Generates videos. One call at a time per instance.</summary>
public interface IVideoGenerator
{
    /// <summary>Generates one video.</summary>
    /// <param name="request">What to generate.</param>
    /// <param name="progress">Told of every step, or null.</param>
    /// <param name="cancellationToken">Ends the work within one step.</param>
    /// <exception cref="ArgumentException">The request does not fit the model or itself; the message says what to change.</exception>
    GenerationResult Generate(
        GenerationRequest request, IProgress<GenerationProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Generates one video per set of references: the same scene, the same noise, another product. All sets have the same
    /// number of pictures, because the noise depends on it. The request's own references are not used.
    /// </summary>
    /// <param name="request">The scene.</param>
    /// <param name="variants">References, and optionally a prompt of its own, of each video.</param>
    /// <param name="progress">Told of every step, or null.</param>
    /// <param name="cancellationToken">Ends the work within one step.</param>
    /// <exception cref="ArgumentException">The sets differ in size, or the request does not fit.</exception>
    IReadOnlyList<GenerationResult> GenerateVariants(
        GenerationRequest request,
        IReadOnlyList<ProductVariant> variants,
        IProgress<GenerationProgress>? progress = null,
        CancellationToken cancellationToken = default);
}
