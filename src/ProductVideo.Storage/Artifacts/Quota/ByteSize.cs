using System.Globalization;

namespace ProductVideo.Storage.Artifacts.Quota;

/// <summary>Sizes as people write them: <c>200GiB</c>, <c>1.5 TB</c>, <c>4096</c>.</summary>
public static class ByteSize
{
    private static readonly (string Unit, double Bytes)[] Units =
    [
        ("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("TiB", 1L << 40), ("PiB", 1L << 50),
        ("kB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12), ("PB", 1e15), ("B", 1),
    ];

    /// <summary>The bytes that a text means; null if it is no size, negative, or more than fits.</summary>
    public static long? Parse(string text)
    {
        text = text.Trim();
        var (unit, factor) = Array.Find(Units, known => text.EndsWith(known.Unit, StringComparison.OrdinalIgnoreCase));
        var number = unit is null ? text : text[..^unit.Length];
        return double.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value)
            && value * (unit is null ? 1 : factor) is var bytes && bytes < long.MaxValue
                ? (long)bytes
                : null;
    }

    /// <summary>A size in the largest unit of 1024 that gives at least 1, with at most one decimal.</summary>
    public static string Format(long bytes)
    {
        var (unit, factor) = Units[..5].LastOrDefault(known => bytes >= known.Bytes);
        return unit is null ? $"{bytes} B" : string.Create(CultureInfo.InvariantCulture, $"{bytes / factor:0.#} {unit}");
    }
}
