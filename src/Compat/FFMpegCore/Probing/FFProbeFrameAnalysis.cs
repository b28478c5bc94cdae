using System.Text.Json;

namespace FFMpegCore;

/// <summary>One decoded frame, as ffprobe lists it.</summary>
public class FFProbeFrameAnalysis
{
    public string MediaType { get; set; } = string.Empty;

    public int StreamIndex { get; set; }

    /// <summary>1 if it holds two fields of different times.</summary>
    public int InterlacedFrame { get; set; }

    /// <summary>1 if the field of the odd lines, the top one among them, is shown first.</summary>
    public int TopFieldFirst { get; set; }

    internal static FFProbeFrameAnalysis From(JsonElement frame) => new()
    {
        MediaType = frame.Text("media_type"),
        StreamIndex = frame.Integer("stream_index"),
        InterlacedFrame = frame.Integer("interlaced_frame"),
        TopFieldFirst = frame.Integer("top_field_first"),
    };
}
