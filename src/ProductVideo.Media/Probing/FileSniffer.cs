using System.Text;

namespace ProductVideo.Media.Probing;

/// <summary>Looks at a file's first bytes, so that a message can say what the file is rather than what it is not.</summary>
internal static class FileSniffer
{
    /// <summary>Opens the file and reads its head.</summary>
    /// <exception cref="MediaException">The file is missing, unreadable or empty.</exception>
    public static byte[] ReadHead(string path, int length)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var head = new byte[length];
            var read = stream.ReadAtLeast(head, length, throwOnEndOfStream: false);
            return read == 0
                ? throw new MediaException(path, MediaErrorCode.Empty, $"'{path}' is empty (0 bytes). Copy or download the file again.")
                : head[..read];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new MediaException(
                path, MediaErrorCode.NotFound, $"'{path}' cannot be read: {error.Message} Check that the file is there and readable.", error);
        }
    }

    /// <summary>Whether the head starts a playlist or script that names other files.</summary>
    public static bool IsPlaylist(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head).TrimStart('\uFEFF', '\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        string[] starts = ["#EXTM3U", "ffconcat", "[playlist]", "<ASX", "<smil", "RTSPtext", "[Reference]"];
        return starts.Any(start => text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            || text.Contains("<MPD", StringComparison.OrdinalIgnoreCase)
            || (text.StartsWith("v=0", StringComparison.Ordinal) && text.Contains("\nm=", StringComparison.Ordinal));
    }

    /// <summary>Whether the head is plain text: no control characters but white space.</summary>
    public static bool IsText(ReadOnlySpan<byte> head)
    {
        foreach (var value in head)
        {
            if (value < 32 && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the head starts with a box of the MP4 and QuickTime family.</summary>
    public static bool IsMp4(ReadOnlySpan<byte> head)
    {
        if (head.Length < 8)
        {
            return false;
        }

        var type = Encoding.Latin1.GetString(head.Slice(4, 4));
        return type is "ftyp" or "moov" or "mdat" or "free" or "skip" or "wide" or "pnot" or "styp";
    }
}
