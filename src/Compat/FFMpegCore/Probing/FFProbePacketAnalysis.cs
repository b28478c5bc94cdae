using System.Text.Json;

namespace FFMpegCore;

/// <summary>One packet, as ffprobe lists it. Times are text in seconds, empty where the container has none.</summary>
public class FFProbePacketAnalysis
{
    public string CodecType { get; set; } = string.Empty;

    public int StreamIndex { get; set; }

    public long Pts { get; set; }

    public string PtsTime { get; set; } = string.Empty;

    public long Dts { get; set; }

    public string DtsTime { get; set; } = string.Empty;

    public int Duration { get; set; }

    public string DurationTime { get; set; } = string.Empty;

    public int Size { get; set; }

    /// <summary>K for a key frame, D for one that the container says is not shown, C for a corrupt one.</summary>
    public string Flags { get; set; } = string.Empty;

    internal static FFProbePacketAnalysis From(JsonElement packet) => new()
    {
        CodecType = packet.Text("codec_type"),
        StreamIndex = packet.Integer("stream_index"),
        Pts = packet.Long("pts"),
        PtsTime = packet.Text("pts_time"),
        Dts = packet.Long("dts"),
        DtsTime = packet.Text("dts_time"),
        Duration = packet.Integer("duration"),
        DurationTime = packet.Text("duration_time"),
        Size = packet.Integer("size"),
        Flags = packet.Text("flags"),
    };
}
