using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Masks;

/// <summary>Where the neighbours of a mask are brought before they are compared with it.</summary>
internal static class MaskWindow
{
    /// <summary>
    /// The place and size that the neighbours in a window take. On a steady move the window's median is the middle frame's own, and a frame that lost a part
    /// does not pull its neighbours along; in an unsteady hand only the frame's own place is right. The one at which they lie over the mask better is taken.
    /// </summary>
    /// <param name="masks">The masks in playing order.</param>
    /// <param name="moments">Their moments; those in the window are not null.</param>
    /// <param name="index">The mask in the middle.</param>
    /// <param name="radius">How many neighbours on each side.</param>
    public static MaskMoments Target(IReadOnlyList<GrayImage> masks, MaskMoments?[] moments, int index, int radius)
    {
        var own = moments[index]!.Value;
        var median = MaskMoments.MedianOf([.. moments[(index - radius)..(index + radius + 1)].Select(static window => window!.Value)]);
        var (overlapOwn, overlapMedian) = (0.0, 0.0);
        for (var other = index - radius; other <= index + radius; other++)
        {
            if (other != index)
            {
                var from = moments[other]!.Value;
                overlapOwn += MaskGeometry.AlignedOverlap(masks[other], from, own, masks[index], own.Area);
                overlapMedian += MaskGeometry.AlignedOverlap(masks[other], from, median, masks[index], own.Area);
            }
        }

        return overlapOwn > overlapMedian ? own : median;
    }
}
