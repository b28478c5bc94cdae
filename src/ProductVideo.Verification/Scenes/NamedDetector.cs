using System.Globalization;
using ProductVideo.Media.Shots.Cuts;

namespace ProductVideo.Verification.Scenes;

/// <summary>
/// Detectors by the names that reference data gives them: the kind and then what differs from its defaults, such as <c>content_27_min0</c>, <c>content_luma_20</c>,
/// <c>adaptive_w4_t2.5_min24</c> or <c>threshold_12_bias_-1</c>.
/// </summary>
internal static class NamedDetector
{
    private static readonly ContentWeights WithEdges = new() { Edges = 1 };

    /// <summary>The detector, or null where the name says something that is not known.</summary>
    public static ICutDetector? Find(string name)
    {
        var words = new Queue<string>(name.Split('_'));
        try
        {
            return words.Dequeue() switch
            {
                "content" => Content(words),
                "adaptive" => Adaptive(words),
                "threshold" => Threshold(words),
                _ => null,
            };
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static ContentDetector Content(Queue<string> words)
    {
        var options = new ContentDetectorOptions();
        foreach (var word in words)
        {
            options = word switch
            {
                "suppress" => options with { Filter = CutFilterMode.Suppress },
                "merge" => options with { Filter = CutFilterMode.Merge },
                "luma" => options with { Weights = ContentWeights.LumaOnly },
                "edges" => options with { Weights = WithEdges },
                ['m', 'i', 'n', .. var frames] => options with { MinimumSceneFrames = (int)Number(frames) },
                _ => options with { Threshold = Number(word) },
            };
        }

        return new ContentDetector(options);
    }

    private static AdaptiveDetector Adaptive(Queue<string> words)
    {
        var options = new AdaptiveDetectorOptions();
        foreach (var word in words)
        {
            options = word switch
            {
                "default" => options,
                ['m', 'i', 'n', .. var frames] => options with { MinimumSceneFrames = (int)Number(frames) },
                ['w', .. var frames] => options with { WindowFrames = (int)Number(frames) },
                ['t', .. var ratio] => options with { Ratio = Number(ratio) },
                _ => throw new FormatException(word),
            };
        }

        return new AdaptiveDetector(options);
    }

    private static ThresholdDetector Threshold(Queue<string> words)
    {
        var options = new ThresholdDetectorOptions();
        while (words.TryDequeue(out var word))
        {
            options = word switch
            {
                "final" => options with { AddFinalScene = true },
                "bias" when words.TryDequeue(out var bias) => options with { FadeBias = Number(bias) },
                ['m', 'i', 'n', .. var frames] => options with { MinimumSceneFrames = (int)Number(frames) },
                _ => options with { Threshold = Number(word) },
            };
        }

        return new ThresholdDetector(options);
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
