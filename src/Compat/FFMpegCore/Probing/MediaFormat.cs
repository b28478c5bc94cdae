using System.Text.Json;

namespace FFMpegCore;

/// <summary>What ffprobe says about the container.</summary>
public class MediaFormat
{
    public TimeSpan Duration { get; set; }

    public TimeSpan StartTime { get; set; }

    public string FormatName { get; set; } = string.Empty;

    public string FormatLongName { get; set; } = string.Empty;

    public int StreamCount { get; set; }

    public double ProbeScore { get; set; }

    public double BitRate { get; set; }

    public Dictionary<string, string>? Tags { get; set; }

    internal static MediaFormat From(JsonElement format) => new()
    {
        Duration = format.Seconds("duration"),
        StartTime = format.Seconds("start_time"),
        FormatName = format.Text("format_name"),
        FormatLongName = format.Text("format_long_name"),
        StreamCount = format.Integer("nb_streams"),
        ProbeScore = format.Number("probe_score"),
        BitRate = format.Number("bit_rate"),
        Tags = format.Tags(),
    };
}
