using System.Security.Cryptography;
using System.Text;

namespace ProductVideo.Storage.Artifacts;

/// <summary>SHA-256 of bytes, text and files as 64 lower-case hexadecimal digits.</summary>
public static class ContentHash
{
    /// <summary>Digits in a hash.</summary>
    public const int Length = 64;

    /// <summary>The hash of a text's UTF-8 bytes.</summary>
    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The hash of a file's bytes.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<string> OfFileAsync(string path, CancellationToken cancellationToken = default)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    /// <summary>Whether a text has the form of a hash; anything else must never become part of a path.</summary>
    public static bool IsWellFormed(string? text) => text is { Length: Length } && text.All(char.IsAsciiHexDigitLower);

    /// <summary>The key itself, if it is one.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    internal static string Require(string key) => IsWellFormed(key)
        ? key
        : throw new ArgumentException($"'{key}' is not an artifact key (64 lower-case hexadecimal digits).", nameof(key));
}
