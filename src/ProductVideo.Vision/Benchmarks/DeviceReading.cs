namespace ProductVideo.Vision.Benchmarks;

/// <summary>What a GPU did while somebody watched.</summary>
/// <param name="Busy">Share of the time in which it had work, 0 to 1.</param>
/// <param name="MemoryMiB">The most memory that was taken, by every process on it.</param>
internal sealed record DeviceReading(double Busy, double MemoryMiB)
{
    /// <summary>Reads lines of <c>busy percent, MiB</c>; null where there are none.</summary>
    public static DeviceReading? Of(IEnumerable<string> lines)
    {
        var (count, busy, memory) = (0, 0.0, 0.0);
        foreach (var line in lines)
        {
            var parts = line.Split(',', StringSplitOptions.TrimEntries);
            if (parts.Length == 2
                && double.TryParse(parts[0], System.Globalization.CultureInfo.InvariantCulture, out var percent)
                && double.TryParse(parts[1], System.Globalization.CultureInfo.InvariantCulture, out var mebibytes))
            {
                (count, busy, memory) = (count + 1, busy + (percent / 100), Math.Max(memory, mebibytes));
            }
        }

        return count == 0 ? null : new DeviceReading(busy / count, memory);
    }
}
