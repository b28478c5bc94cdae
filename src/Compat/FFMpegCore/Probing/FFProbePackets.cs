namespace FFMpegCore;

public class FFProbePackets
{
    public List<FFProbePacketAnalysis> Packets { get; set; } = [];
}
