namespace ProductVideo.Media.Geometry;

/// <summary>The kernels of a resize. All are widened by the factor of a reduction, so that nothing is skipped (antialiasing).</summary>
public enum ResampleFilter
{
    /// <summary>Every source pixel under the target pixel counts the same.</summary>
    Box,

    /// <summary>The triangle of half width 1.</summary>
    Bilinear,

    /// <summary>Keys' cubic with a = -0.5, half width 2.</summary>
    Bicubic,

    /// <summary>The sinc window of half width 3.</summary>
    Lanczos,
}
