using System.Text;

namespace ProductVideo.Datasets.Catalogues;

/// <summary>Opens catalogue files as text: UTF-8, or UTF-16 with or without its byte order mark. Bytes that are neither become U+FFFD.</summary>
internal static class CatalogueText
{
    /// <summary>What stands for bytes that are no text.</summary>
    public const char Replacement = '\uFFFD';

    private const int HeadLength = 512;

    /// <summary>Opens a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static StreamReader Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        var head = new byte[HeadLength];
        var read = stream.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false);
        stream.Position = 0;
        return new StreamReader(stream, Guess(head.AsSpan(0, read)), detectEncodingFromByteOrderMarks: true, 1 << 16);
    }

    // Spreadsheets save "Unicode text" as UTF-16; its ASCII has a zero in every other byte.
    private static Encoding Guess(ReadOnlySpan<byte> head)
    {
        var (even, odd) = (0, 0);
        for (var index = 0; index < head.Length; index++)
        {
            if (head[index] == 0)
            {
                _ = index % 2 == 0 ? even++ : odd++;
            }
        }

        return odd > head.Length / 4 && even == 0 ? Encoding.Unicode
            : even > head.Length / 4 && odd == 0 ? Encoding.BigEndianUnicode
            : Encoding.UTF8;
    }
}
