namespace ProductVideo.Wan.Pipeline;

/// <summary>How the two predictions of classifier-free guidance are made. Both give the same video within rounding.</summary>
public enum GuidanceMode
{
    /// <summary>One after the other: the least memory.</summary>
    Sequential,

    /// <summary>In one batch of two: faster where one prediction does not fill the device, such as with small videos.</summary>
    Merged,
}
