using System.Text.Json;

namespace FFMpegCore;

/// <summary>What ffprobe says about any stream.</summary>
public abstract class MediaStream
{
    public int Index { get; set; }

    public string CodecName { get; set; } = string.Empty;

    public string CodecLongName { get; set; } = string.Empty;

    public string CodecTagString { get; set; } = string.Empty;

    public string CodecTag { get; set; } = string.Empty;

    public long BitRate { get; set; }

    public TimeSpan StartTime { get; set; }

    public TimeSpan Duration { get; set; }

    public string? Language { get; set; }

    public Dictionary<string, bool>? Disposition { get; set; }

    public int? BitDepth { get; set; }

    public Dictionary<string, string>? Tags { get; set; }

    internal void Fill(JsonElement stream)
    {
        Index = stream.Integer("index");
        CodecName = stream.Text("codec_name");
        CodecLongName = stream.Text("codec_long_name");
        CodecTagString = stream.Text("codec_tag_string");
        CodecTag = stream.Text("codec_tag");
        BitRate = stream.Long("bit_rate");
        StartTime = stream.Seconds("start_time");
        Duration = stream.Seconds("duration");
        Tags = stream.Tags();
        Language = Tags.GetValueOrDefault("language");
        BitDepth = stream.Integer("bits_per_raw_sample") is > 0 and var bits ? bits : null;
        Disposition = stream.TryGetProperty("disposition", out var disposition) && disposition.ValueKind == JsonValueKind.Object
            ? disposition.EnumerateObject().ToDictionary(
                item => item.Name, item => item.Value.ValueKind == JsonValueKind.Number && item.Value.GetInt32() != 0, StringComparer.Ordinal)
            : null;
    }
}
