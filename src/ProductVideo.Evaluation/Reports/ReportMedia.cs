namespace ProductVideo.Evaluation.Reports;

/// <summary>A picture or a video that the page carries inside itself.</summary>
/// <param name="Path">The file; PNG, JPEG, WebP or MP4 by its extension.</param>
/// <param name="Description">What is to be seen, for those who cannot see it.</param>
public sealed record ReportMedia(string Path, string Description)
{
    /// <summary>The media type by the file's extension.</summary>
    public string MediaType => System.IO.Path.GetExtension(Path).ToUpperInvariant() switch
    {
        ".PNG" => "image/png",
        ".JPG" or ".JPEG" => "image/jpeg",
        ".WEBP" => "image/webp",
        ".MP4" => "video/mp4",
        ".WEBM" => "video/webm",
        _ => "application/octet-stream",
    };
}
