namespace ProductVideo.Operations.Uploads;

/// <summary>The types of files that are taken, with their usual extensions.</summary>
public static class UploadTypes
{
    private static readonly Dictionary<string, string> Extensions = new(StringComparer.Ordinal)
    {
        ["video/mp4"] = ".mp4",
        ["video/x-matroska"] = ".mkv",
        ["video/x-msvideo"] = ".avi",
        ["image/jpeg"] = ".jpg",
        ["image/png"] = ".png",
        ["image/webp"] = ".webp",
    };

    /// <summary>The extension of a type, with its dot.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Files of this type are not taken.</exception>
    public static string ExtensionOf(string contentType) => Extensions.TryGetValue(contentType, out var extension)
        ? extension
        : throw new ArgumentOutOfRangeException(nameof(contentType), contentType, "Files of this type are not taken.");

    /// <summary>The type of an extension with its dot.</summary>
    /// <exception cref="InvalidOperationException">Files of this extension are not taken.</exception>
    public static string OfExtension(string extension) => Extensions.Single(type => string.Equals(type.Value, extension, StringComparison.Ordinal)).Key;
}
