using ProductVideo.Vision.Networks;
using ProductVideo.Vision.Tracking.Prompts;

namespace ProductVideo.Vision.Tracking.Loop;

/// <summary>Turns features into masks.</summary>
/// <param name="networks">The networks.</param>
/// <param name="runs">Runs them.</param>
internal sealed class MaskDecoder(Sam2Networks networks, ObservedRuns runs)
{
    private static readonly string[] Read = ["low_res_mask", "iou", "object_score_logits", "object_pointer"];
    private static readonly string[] Stay = ["high_res_mask"];

    /// <summary>Decodes a frame.</summary>
    /// <param name="frame">Its number.</param>
    /// <param name="features">Its features.</param>
    /// <param name="coarse">The coarse features to use: those that know the object, or those without memory.</param>
    /// <param name="prompt">What is said about the frame.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public DecodedFrame Decode(int frame, FrameFeatures features, NetworkTensor coarse, ObjectPrompt prompt, CancellationToken cancellationToken)
    {
        var count = prompt.Points.Count;
        var places = new float[2 * count];
        var labels = new int[count];
        for (var index = 0; index < count; index++)
        {
            var point = prompt.Points[index];
            places[2 * index] = (float)(point.X * networks.Sizes.Image / features.Width);
            places[(2 * index) + 1] = (float)(point.Y * networks.Sizes.Image / features.Height);
            labels[index] = (int)point.Label;
        }

        using var points = NetworkTensor.Of(places, 1, 1, count, 2);
        using var kinds = NetworkTensor.Of(labels, 1, 1, count);
        var inputs = new Dictionary<string, NetworkTensor>(StringComparer.Ordinal)
        {
            ["feats0"] = features.Fine,
            ["feats1"] = features.Middle,
            ["feats2_cond"] = coarse,
            ["input_points"] = points,
            ["input_labels"] = kinds,
        };
        return new DecodedFrame(runs.Run(frame, networks.Decoder, inputs, Read, Stay, cancellationToken));
    }
}
