namespace ProductVideo.Media.Shots;

/// <summary>What was measured of one frame, at reduced size.</summary>
/// <param name="ContentScore">The content difference from the frame before, 0 to 255; 0 for the first frame.</param>
/// <param name="MeanLuma">The mean luma (ITU-R BT.601), 0 to 255.</param>
/// <param name="LumaDeviation">The standard deviation of the luma over the picture: near 0 for a plain frame.</param>
/// <param name="Bars">The black bars in this frame alone.</param>
public readonly record struct FrameStatistics(double ContentScore, double MeanLuma, double LumaDeviation, BlackBars Bars);
