namespace ProductVideo.Media.Images;

/// <summary>PNG's colour types, by their numbers in the header.</summary>
internal enum PngColourType
{
    Gray = 0,
    Rgb = 2,
    Palette = 3,
    GrayAlpha = 4,
    Rgba = 6,
}
