namespace ProductVideo.Wan.Memory;

/// <summary>What one segment of the autoencoder's encoder or decoder holds, for whole pictures; in bytes.</summary>
/// <param name="InputFrames">Frames that come in for each latent frame but the first, which stands for one.</param>
/// <param name="Widening">Frames that it works on for each frame that comes in.</param>
/// <param name="Input">One frame that comes in.</param>
/// <param name="Frame">One frame of its widest layers.</param>
/// <param name="Remembered">All frames that its layers remember between two groups.</param>
/// <param name="Output">What it gives for one latent frame.</param>
internal readonly record struct SegmentSize(int InputFrames, int Widening, long Input, long Frame, long Remembered, long Output)
{
    // A convolution's input, its frames beside their predecessors (three times as wide), and its output.
    private const int FusedTensors = 5;

    // In plain operators two more frames are copied, and a processor's convolutions rearrange what they take and give.
    private const int PlainTensors = 9;
    private const int PlainFrames = 2;

    /// <summary>The most that is alive while it works on a chunk, without what is remembered.</summary>
    /// <param name="latentFrames">Latent frames of the chunk.</param>
    /// <param name="group">Frames that come in at once, or 0 for all.</param>
    /// <param name="fused">Whether norm and stacking are one kernel.</param>
    public long Peak(int latentFrames, int group, bool fused)
    {
        var incoming = latentFrames * InputFrames;
        var working = (group == 0 ? incoming : Math.Min(group, incoming)) * Widening;
        return (incoming * Input) + ((fused ? FusedTensors * working : (PlainTensors * working) + PlainFrames) * Frame) + (latentFrames * Output);
    }
}
