namespace FFMpegCore;

/// <summary>The decoded frames of a file, without their pixels.</summary>
public class FFProbeFrames
{
    public List<FFProbeFrameAnalysis> Frames { get; set; } = [];
}
