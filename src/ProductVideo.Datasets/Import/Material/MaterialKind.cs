namespace ProductVideo.Datasets.Import.Material;

/// <summary>What a file is by its first bytes.</summary>
public enum MaterialKind
{
    /// <summary>Nothing that is known here.</summary>
    Unknown,

    /// <summary>A JPEG picture.</summary>
    Jpeg,

    /// <summary>A PNG picture.</summary>
    Png,

    /// <summary>A WebP picture.</summary>
    WebP,

    /// <summary>A film of the MP4 and QuickTime family.</summary>
    Mp4,

    /// <summary>A Matroska or WebM film.</summary>
    Matroska,

    /// <summary>An AVI film.</summary>
    Avi,

    /// <summary>A GIF, moving or not; not read.</summary>
    Gif,

    /// <summary>An AVIF or HEIF picture; not read.</summary>
    Avif,

    /// <summary>An SVG drawing, which may hold scripts; never read.</summary>
    Svg,

    /// <summary>A web page.</summary>
    Html,

    /// <summary>A playlist or a script that names other files; never followed.</summary>
    Playlist,

    /// <summary>A compressed archive; never opened.</summary>
    Archive,

    /// <summary>Other text.</summary>
    Text,

    /// <summary>No bytes at all.</summary>
    Empty,
}
