namespace ProductVideo.Wan.Conditioning;

/// <summary>How pixels are weighted when a picture is resized; both filters widen with the shrink factor (antialiasing).</summary>
internal enum PictureFilter
{
    /// <summary>A triangle one pixel wide on each side.</summary>
    Bilinear,

    /// <summary>Keys' cubic with a = -0.5, two pixels wide on each side.</summary>
    Bicubic,
}
