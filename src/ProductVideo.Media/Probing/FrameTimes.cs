using System.Globalization;
using FFMpegCore;

namespace ProductVideo.Media.Probing;

/// <summary>When frames appear, by the timestamps of their packets put in order of display.</summary>
internal sealed record FrameTimes(IReadOnlyList<TimeSpan> Timestamps, TimeSpan Duration, double FramesPerSecond, bool IsVariable)
{
    public static FrameTimes From(IReadOnlyList<FFProbePacketAnalysis> packets, double nominalRate)
    {
        if (packets.Count == 0)
        {
            return new FrameTimes([], TimeSpan.Zero, nominalRate, false);
        }

        var seconds = packets.Select(packet => Parse(packet.PtsTime) ?? Parse(packet.DtsTime)).ToList();
        var known = seconds.TrueForAll(time => time is not null);
        var sorted = known
            ? seconds.Select(time => time!.Value).Order().ToList()
            : [.. Enumerable.Range(0, packets.Count).Select(index => index / nominalRate)];
        var steps = sorted.Zip(sorted.Skip(1), (first, second) => second - first).Order().ToList();
        var median = steps.Count > 0 ? steps[steps.Count / 2] : 1 / nominalRate;
        var last = known ? Parse(packets.MaxBy(packet => Parse(packet.PtsTime) ?? Parse(packet.DtsTime))!.DurationTime) ?? median : median;
        last = last > 0 && last < 10 * Math.Max(median, 0.001) ? last : median;
        var duration = sorted[^1] - sorted[0] + last;

        // Containers round times to a millisecond or so: only what is more than that counts as a varying rate.
        var tolerance = Math.Max(median * 0.1, 0.0021);
        var variable = steps.Count > 0 && (steps[0] < median - tolerance || steps[^1] > median + tolerance);
        var rate = duration > 0 ? sorted.Count / duration : nominalRate;
        return new FrameTimes(
            [.. sorted.Select(time => TimeSpan.FromSeconds(time - sorted[0]))], TimeSpan.FromSeconds(duration), Snap(rate), variable);
    }

    public static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var time) && double.IsFinite(time) ? time : null;

    // A rate within 0.02 % of a standard one is that one: the rest is rounding of the timestamps.
    private static double Snap(double rate)
    {
        double[] standard = [24000.0 / 1001, 24, 25, 30000.0 / 1001, 30, 48, 50, 60000.0 / 1001, 60, 15, 12, 10];
        foreach (var candidate in standard)
        {
            if (Math.Abs(rate - candidate) < candidate * 2e-4)
            {
                return candidate;
            }
        }

        return rate;
    }
}
