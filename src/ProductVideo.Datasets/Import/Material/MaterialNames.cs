namespace ProductVideo.Datasets.Import.Material;

/// <summary>The kinds in words.</summary>
internal static class MaterialNames
{
    /// <summary>A kind with its article.</summary>
    public static string Of(MaterialKind kind) => kind switch
    {
        MaterialKind.Jpeg => "a JPEG picture",
        MaterialKind.Png => "a PNG picture",
        MaterialKind.WebP => "a WebP picture",
        MaterialKind.Mp4 => "an MP4 or QuickTime film",
        MaterialKind.Matroska => "a Matroska or WebM film",
        MaterialKind.Avi => "an AVI film",
        MaterialKind.Gif => "a GIF",
        MaterialKind.Avif => "an AVIF or HEIF picture",
        MaterialKind.Svg => "an SVG drawing",
        MaterialKind.Html => "a web page",
        MaterialKind.Playlist => "a playlist that points at other files",
        MaterialKind.Archive => "a compressed archive",
        MaterialKind.Text => "text",
        MaterialKind.Empty => "empty",
        _ => "of no kind that is known here",
    };
}
