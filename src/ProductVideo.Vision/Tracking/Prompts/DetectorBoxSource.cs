using ProductVideo.Media.Images;
using ProductVideo.Vision.Detection;
using ProductVideo.Vision.Detection.Choices;
using ProductVideo.Vision.Detection.Prompts;

namespace ProductVideo.Vision.Tracking.Prompts;

/// <summary>
/// Where a detector sees a product. In a clip it is the one thing that <see cref="ProductChooser"/> chooses; where several are about as likely, the likeliest,
/// and the others are counted. Where a person is taken for the product, or fills the frame, there is none.
/// </summary>
/// <param name="detector">Finds things by what they are called.</param>
/// <param name="prompt">What the product is called.</param>
/// <param name="options">How to look, or null for the defaults.</param>
public sealed class DetectorBoxSource(IObjectDetector detector, ProductPrompt prompt, ProductFinderOptions? options = null) : IProductBoxSource
{
    private readonly ProductFinderOptions _options = options ?? new ProductFinderOptions();

    /// <inheritdoc/>
    public string Name => $"{detector.Name} '{prompt.Phrase}'";

    /// <inheritdoc/>
    public ProductBox? Find(RgbImage frame, CancellationToken cancellationToken)
    {
        var found = detector.Detect([frame], [prompt.Phrase], _options.Thresholds, cancellationToken)[0];
        var boxes = FrameBoxes.WithoutDuplicates(FrameBoxes.Of(new SampledFrame(0, found), prompt.Phrase), _options.Choice.SameBoxOverlap)
            .Where(box => box.Score >= _options.Choice.MinimumScore && box.Area >= _options.Choice.SmallestArea && box.Area <= _options.Choice.LargestArea)
            .ToList();
        return boxes.Count == 0 ? null : BoxOf(boxes[0], boxes.Count(box => box.Score >= _options.Choice.RivalRatio * boxes[0].Score) - 1);
    }

    /// <inheritdoc/>
    public ClipBoxes FindInClip(IReadOnlyList<RgbImage> frames, IReadOnlyList<int> numbers, CancellationToken cancellationToken)
    {
        var choice = new ProductFinder(detector, _options).Choose(frames, numbers, prompt, cancellationToken);
        var (product, others) = choice.Verdict switch
        {
            ProductVerdict.Chosen => (choice.Product, 0),
            ProductVerdict.Several => (choice.Candidates[0], choice.Candidates.Skip(1).Count(other => other.Value >= _options.Choice.RivalRatio * choice.Candidates[0].Value)),
            _ => (null, 0),
        };
        var boxes = (product?.Boxes ?? []).ToDictionary(static box => box.Frame, box => BoxOf(box, others));
        return new ClipBoxes([.. numbers.Select(number => boxes.TryGetValue(number, out var box) ? box : (ProductBox?)null)], choice);
    }

    private static ProductBox BoxOf(ScoredBox box, int others) => new(box.Box.Left, box.Box.Top, box.Box.Right, box.Box.Bottom, box.Score, others);
}
