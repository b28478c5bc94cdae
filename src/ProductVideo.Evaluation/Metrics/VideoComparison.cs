using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.Metrics;

/// <summary>What a metric may look at: a generated video and, where there are any, the truth, the masks and the product's reference picture.</summary>
public sealed class VideoComparison
{
    /// <summary>Puts a comparison together and checks that its parts fit each other.</summary>
    /// <param name="generated">The frames to judge, at least one, all of one size.</param>
    /// <param name="truth">The frames they should equal, as many and as large; null when there is no truth.</param>
    /// <param name="masks">One mask a frame, as large; 128 and above marks the product region; null when there are none.</param>
    /// <param name="reference">The product on white, of any size; null when there is none.</param>
    /// <exception cref="ArgumentException">A part does not fit; the message says which frame and both sizes.</exception>
    public VideoComparison(
        IReadOnlyList<RgbImage> generated,
        IReadOnlyList<RgbImage>? truth = null,
        IReadOnlyList<GrayImage>? masks = null,
        RgbImage? reference = null)
    {
        if (generated.Count == 0)
        {
            throw new ArgumentException("A video without frames cannot be measured.", nameof(generated));
        }

        var size = (generated[0].Width, generated[0].Height);
        CheckSeries("generated", generated.Select(frame => (frame.Width, frame.Height)), generated.Count, size, nameof(generated));
        CheckSeries("true", truth?.Select(frame => (frame.Width, frame.Height)), generated.Count, size, nameof(truth));
        CheckSeries("mask", masks?.Select(mask => (mask.Width, mask.Height)), generated.Count, size, nameof(masks));
        Generated = generated;
        Truth = truth;
        Masks = masks;
        Reference = reference;
    }

    /// <summary>The frames to judge.</summary>
    public IReadOnlyList<RgbImage> Generated { get; }

    /// <summary>The frames they should equal, or null.</summary>
    public IReadOnlyList<RgbImage>? Truth { get; }

    /// <summary>The product region of each frame, or null.</summary>
    public IReadOnlyList<GrayImage>? Masks { get; }

    /// <summary>The product on white, or null.</summary>
    public RgbImage? Reference { get; }

    private static void CheckSeries(
        string what, IEnumerable<(int Width, int Height)>? sizes, int count, (int Width, int Height) size, string parameter)
    {
        if (sizes is null)
        {
            return;
        }

        var index = 0;
        foreach (var found in sizes)
        {
            if (found != size)
            {
                throw new ArgumentException(
                    $"The {what} frame {index} is {found.Width}x{found.Height}; the video is {size.Width}x{size.Height}. Resize one of them first.",
                    parameter);
            }

            index++;
        }

        if (index != count)
        {
            throw new ArgumentException($"There are {index} {what} frames for {count} generated ones. Cut the longer one first.", parameter);
        }
    }
}
