using System.Text.Json.Serialization;
using ProductVideo.Vision.Detection.Choices;
using ProductVideo.Vision.Tracking;

namespace ProductVideo.Grains.Clips;

/// <summary>What the segmenter found, beside the masks.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Confidences">One a frame, 0 to 1.</param>
/// <param name="ObjectCounts">One a frame.</param>
/// <param name="Tracking">What tracking saw, where frames were tracked: which were prompted, and in which the product is hidden.</param>
/// <param name="Choice">Which box a detector took for the product and why, where one looked.</param>
public sealed record SegmentValue(
    string Method,
    double[] Confidences,
    int[] ObjectCounts,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TrackingEvidence? Tracking = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProductChoice? Choice = null);
