namespace ProductVideo.Dashboard.Words;

/// <summary>Sizes for people, by powers of 1,024.</summary>
internal static class ByteWords
{
    private static readonly string[] Units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB"];

    /// <summary>A size with three digits at most, such as "1.5 GiB".</summary>
    public static string Of(long bytes)
    {
        var (value, unit) = ((double)bytes, 0);
        while (value >= 1000 && unit < Units.Length - 1)
        {
            (value, unit) = (value / 1024, unit + 1);
        }

        return unit == 0 ? $"{bytes} {Units[0]}" : value < 10 ? $"{value:0.0} {Units[unit]}" : $"{value:0} {Units[unit]}";
    }
}
