using System.Globalization;

namespace ProductVideo.Wan.Memory;

/// <summary>Bytes in words.</summary>
internal static class MemoryText
{
    private const double Mebibyte = 1024.0 * 1024;

    /// <summary>Such as 512 MiB or 3.2 GiB.</summary>
    public static string Of(long bytes) => bytes < 1024 * Mebibyte
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes / Mebibyte):0} MiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024 * Mebibyte):0.0} GiB");
}
