namespace ProductVideo.Media.Photos;

/// <summary>How many pixels share a JPEG's colour samples.</summary>
internal enum JpegSampling
{
    /// <summary>None of the others: grey, CMYK, RGB, or factors that cameras do not use.</summary>
    Other,

    /// <summary>Every pixel has its own (4:4:4).</summary>
    Each,

    /// <summary>Two neighbours in a row (4:2:2).</summary>
    Pair,

    /// <summary>Two by two (4:2:0).</summary>
    Square,
}
