namespace ProductVideo.Grains.Clips;

/// <summary>What the segmenter found, beside the masks.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Confidences">One a frame, 0 to 1.</param>
/// <param name="ObjectCounts">One a frame.</param>
public sealed record SegmentValue(string Method, double[] Confidences, int[] ObjectCounts);
