using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Tracking;

/// <summary>What tracking found in one frame.</summary>
/// <param name="Frame">The frame's number in the clip.</param>
/// <param name="Mask">The object, 255, in a mask of the frame's size; empty where it is hidden: masks are never repeated or padded.</param>
/// <param name="ObjectScore">Whether the object is in view, as a log-odds: above 0 it is.</param>
/// <param name="PredictedIou">How well the network thinks its mask fits, about 0 to 1.</param>
/// <param name="IsPrompted">Whether the frame was prompted.</param>
public sealed record FrameTrack(int Frame, GrayImage Mask, double ObjectScore, double PredictedIou, bool IsPrompted)
{
    /// <summary>Whether the object is hidden, or out of the picture.</summary>
    public bool IsOccluded => !(ObjectScore > 0);
}
