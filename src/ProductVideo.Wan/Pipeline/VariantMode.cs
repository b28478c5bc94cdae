namespace ProductVideo.Wan.Pipeline;

/// <summary>How several products are put into one scene. Both give the same videos within rounding.</summary>
public enum VariantMode
{
    /// <summary>One video after the other: the memory of one.</summary>
    Sequential,

    /// <summary>All videos in one batch: faster where one does not fill the device, such as with small videos.</summary>
    Merged,
}
