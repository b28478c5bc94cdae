namespace ProductVideo.Vision.Masks;

/// <summary>
/// Shapes derived from the exact mask. A mask cut exactly to the old product makes a video model rebuild the old product from its
/// outline, so training mixes these and generation uses a looser one.
/// </summary>
public enum MaskVariant
{
    /// <summary>The mask as found.</summary>
    Exact,

    /// <summary>Grown by a disc.</summary>
    Grown,

    /// <summary>The convex hull of the grown mask.</summary>
    Hull,

    /// <summary>The bounding box with a margin.</summary>
    Box,

    /// <summary>Every block of a coarse grid that the grown mask touches.</summary>
    Grid,
}
