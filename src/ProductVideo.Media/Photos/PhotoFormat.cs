namespace ProductVideo.Media.Photos;

/// <summary>The kinds of photo that are read, by what the file holds and not by its name.</summary>
internal enum PhotoFormat
{
    Jpeg,
    Png,
    WebP,
}
