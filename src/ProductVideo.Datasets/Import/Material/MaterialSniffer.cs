using System.Text;

namespace ProductVideo.Datasets.Import.Material;

/// <summary>Tells what a file is by its content. Names, extensions and what a server says are not believed.</summary>
public static class MaterialSniffer
{
    /// <summary>How many of a file's first bytes are looked at.</summary>
    public const int HeadLength = 1024;

    private static readonly string[] PlaylistStarts = ["#EXTM3U", "ffconcat", "[playlist]", "<ASX", "<smil", "RTSPtext", "[Reference]", "file '"];

    /// <summary>Whether it is a picture that is read.</summary>
    public static bool IsPhoto(MaterialKind kind) => kind is MaterialKind.Jpeg or MaterialKind.Png or MaterialKind.WebP;

    /// <summary>Whether it is a film that is read.</summary>
    public static bool IsFilm(MaterialKind kind) => kind is MaterialKind.Mp4 or MaterialKind.Matroska or MaterialKind.Avi;

    /// <summary>The usual extension, with its dot.</summary>
    public static string ExtensionOf(MaterialKind kind) => kind switch
    {
        MaterialKind.Jpeg => ".jpg",
        MaterialKind.Png => ".png",
        MaterialKind.WebP => ".webp",
        MaterialKind.Mp4 => ".mp4",
        MaterialKind.Matroska => ".mkv",
        MaterialKind.Avi => ".avi",
        _ => ".bin",
    };

    /// <summary>Looks at a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static MaterialKind KindOfFile(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var head = new byte[HeadLength];
        return KindOf(head.AsSpan(0, stream.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false)));
    }

    /// <summary>Looks at the first bytes.</summary>
    public static MaterialKind KindOf(ReadOnlySpan<byte> head) => head switch
    {
        [] => MaterialKind.Empty,
        [0xFF, 0xD8, 0xFF, ..] => MaterialKind.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => MaterialKind.Png,
        [0x1A, 0x45, 0xDF, 0xA3, ..] => MaterialKind.Matroska,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => MaterialKind.Gif,
        [(byte)'P', (byte)'K', 3, 4, ..] or [0x1F, 0x8B, ..] or [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] or [0xFD, (byte)'7', (byte)'z', (byte)'X', ..]
            or [(byte)'R', (byte)'a', (byte)'r', (byte)'!', ..] or [(byte)'B', (byte)'Z', (byte)'h', ..] => MaterialKind.Archive,
        _ when head.StartsWith("RIFF"u8) && head.Length >= 12 => head[8..12].SequenceEqual("WEBP"u8) ? MaterialKind.WebP
            : head[8..12].SequenceEqual("AVI "u8) ? MaterialKind.Avi
            : MaterialKind.Unknown,
        _ when head.Length >= 12 => KindOfBox(head) ?? KindOfText(head),
        _ => KindOfText(head),
    };

    private static MaterialKind? KindOfBox(ReadOnlySpan<byte> head)
    {
        var type = head[4..8];
        if (type.SequenceEqual("ftyp"u8))
        {
            var brand = head[8..12];
            return brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8) || brand.SequenceEqual("heic"u8) || brand.SequenceEqual("mif1"u8)
                ? MaterialKind.Avif
                : MaterialKind.Mp4;
        }

        return type.SequenceEqual("moov"u8) || type.SequenceEqual("mdat"u8) || type.SequenceEqual("wide"u8) || type.SequenceEqual("free"u8)
            || type.SequenceEqual("skip"u8) || type.SequenceEqual("styp"u8) ? MaterialKind.Mp4 : null;
    }

    private static MaterialKind KindOfText(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', '\uFEFF', ' ', '\t', '\r', '\n');
        if (PlaylistStarts.Any(start => text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            || text.Contains("<MPD", StringComparison.Ordinal)
            || (text.StartsWith("v=0", StringComparison.Ordinal) && text.Contains("\nm=", StringComparison.Ordinal)))
        {
            return MaterialKind.Playlist;
        }

        if (text.Contains("<svg", StringComparison.OrdinalIgnoreCase) && text.StartsWith('<'))
        {
            return MaterialKind.Svg;
        }

        if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.Contains("<html", StringComparison.OrdinalIgnoreCase))
        {
            return MaterialKind.Html;
        }

        return head.IndexOfAnyInRange((byte)0, (byte)8) < 0 && head.IndexOfAnyInRange((byte)14, (byte)31) < 0 ? MaterialKind.Text : MaterialKind.Unknown;
    }
}
