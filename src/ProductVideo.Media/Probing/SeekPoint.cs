namespace ProductVideo.Media.Probing;

/// <summary>A key frame.</summary>
/// <param name="Frame">Its place in order of display, from 0.</param>
/// <param name="Time">When it appears by the container's own clock, which need not begin at zero.</param>
public readonly record struct SeekPoint(int Frame, TimeSpan Time)
{
    /// <summary>The key frames among packets; none if a packet has no timestamp or two have the same.</summary>
    internal static IReadOnlyList<SeekPoint> Among(IReadOnlyList<(double? Seconds, bool IsKey)> packets)
    {
        if (packets.Any(packet => packet.Seconds is null))
        {
            return [];
        }

        var shown = packets.OrderBy(packet => packet.Seconds).ToList();
        return shown.Zip(shown.Skip(1)).Any(pair => pair.First.Seconds >= pair.Second.Seconds)
            ? []
            : [.. shown.Index().Where(entry => entry.Item.IsKey).Select(entry => new SeekPoint(entry.Index, TimeSpan.FromSeconds(entry.Item.Seconds!.Value)))];
    }
}
