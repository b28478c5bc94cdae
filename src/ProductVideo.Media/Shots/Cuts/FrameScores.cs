namespace ProductVideo.Media.Shots.Cuts;

/// <summary>What PySceneDetect's detectors know of one frame. Changes are mean absolute differences from the frame before; 0 for the first frame.</summary>
/// <param name="DeltaHue">Change of hue (half degrees, 0 to 179; not circular).</param>
/// <param name="DeltaSaturation">Change of saturation, 0 to 255.</param>
/// <param name="DeltaLuma">Change of value, 0 to 255.</param>
/// <param name="DeltaEdges">Change of the widened edges, 0 to 255; 0 where edges were not asked for.</param>
/// <param name="AverageRgb">Mean of all pixels and channels, 0 to 255.</param>
public readonly record struct FrameScores(double DeltaHue, double DeltaSaturation, double DeltaLuma, double DeltaEdges, double AverageRgb)
{
    /// <summary>The content score, 0 to 255.</summary>
    public double Content(ContentWeights weights) =>
        ((DeltaHue * weights.Hue) + (DeltaSaturation * weights.Saturation) + (DeltaLuma * weights.Luma) + (DeltaEdges * weights.Edges)) / weights.Magnitude;
}
