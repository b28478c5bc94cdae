using ProductVideo.Media.Images;
using ProductVideo.Vision.Detection.Prompts;

namespace ProductVideo.Vision.Detection.Choices;

/// <summary>Looks at some frames of a shot for the product, persons and hands, and decides which box is the product.</summary>
/// <param name="detector">Finds things by what they are called.</param>
/// <param name="options">How to look.</param>
public sealed class ProductFinder(IObjectDetector detector, ProductFinderOptions options)
{
    /// <summary>Finds the product in a shot.</summary>
    /// <param name="frames">The shot's frames in playing order, at least one, all of one size.</param>
    /// <param name="prompt">What to look for.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">There are no frames.</exception>
    public ProductChoice Find(IReadOnlyList<RgbImage> frames, ProductPrompt prompt, CancellationToken cancellationToken = default)
    {
        options.Validate();
        var numbers = Samples(frames.Count, options.Samples);
        return Choose([.. numbers.Select(number => frames[number])], numbers, prompt, cancellationToken);
    }

    /// <summary>Decides by frames that somebody else has picked.</summary>
    /// <param name="frames">The picked frames, all of one size.</param>
    /// <param name="numbers">Their numbers in the shot.</param>
    /// <param name="prompt">What to look for.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public ProductChoice Choose(IReadOnlyList<RgbImage> frames, IReadOnlyList<int> numbers, ProductPrompt prompt, CancellationToken cancellationToken)
    {
        string[] phrases = [.. new[] { prompt.Phrase, ProductPrompt.Person, ProductPrompt.Hand }.Distinct(StringComparer.Ordinal)];
        var found = detector.Detect(frames, phrases, options.Thresholds, cancellationToken);
        var sampled = numbers.Zip(found, static (number, detections) => new SampledFrame(number, detections)).ToList();
        return ProductChooser.Choose(sampled, prompt, options.Choice) with { Detector = detector.Name };
    }

    /// <summary>The frames to look at: the middles of equal parts of the shot, so that neither the first nor the last frame decides.</summary>
    /// <param name="frames">Frames of the shot, at least 1.</param>
    /// <param name="samples">How many to take, at most.</param>
    /// <exception cref="ArgumentException">There are no frames.</exception>
    public static IReadOnlyList<int> Samples(int frames, int samples)
    {
        if (frames < 1 || samples < 1)
        {
            throw new ArgumentException("A shot without frames has no product.", nameof(frames));
        }

        var count = Math.Min(frames, samples);
        return [.. Enumerable.Range(0, count).Select(index => (int)((((2L * index) + 1) * frames) / (2L * count)))];
    }
}
