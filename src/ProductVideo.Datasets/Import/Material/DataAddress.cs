using System.Text;

namespace ProductVideo.Datasets.Import.Material;

/// <summary>Reads <c>data:</c> addresses (RFC 2397).</summary>
internal static class DataAddress
{
    /// <summary>The most bytes that are taken out of one address.</summary>
    public const int MaximumBytes = 64 << 20;

    /// <summary>Whether the reference is one.</summary>
    public static bool Is(string reference) => reference.StartsWith("data:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Its content; null if it is malformed or too large. What it says of its type is left aside: the content is looked at.</summary>
    public static byte[]? Decode(string address)
    {
        var comma = address.IndexOf(',');
        if (!Is(address) || comma < 0)
        {
            return null;
        }

        var data = address.AsSpan(comma + 1);
        if (!address.AsSpan(0, comma).EndsWith(";base64", StringComparison.OrdinalIgnoreCase))
        {
            return data.Length <= MaximumBytes ? Encoding.Latin1.GetBytes(Uri.UnescapeDataString(data)) : null;
        }

        // Some writers escape the plus and equals signs, and break lines.
        var text = data.Contains('%') ? Uri.UnescapeDataString(data).AsSpan() : data;
        if ((long)text.Length * 3 / 4 > MaximumBytes)
        {
            return null;
        }

        var bytes = new byte[(text.Length * 3 / 4) + 3];
        return Convert.TryFromBase64Chars(text, bytes, out var written) ? bytes[..written] : null;
    }
}
