namespace ProductVideo.Media.Geometry;

/// <summary>How <see cref="PointResampler"/> reads a value between samples.</summary>
public enum PointFilter
{
    /// <summary>The two nearest samples of each axis.</summary>
    Bilinear,

    /// <summary>Keys' cubic with a = -0.75 through the four nearest samples of each axis.</summary>
    Bicubic,
}
