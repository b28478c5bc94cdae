namespace ProductVideo.Media.Shots.Boundaries;

/// <summary>A run of frames that mix what is before it with what is after it.</summary>
/// <param name="StartFrame">The first mixed frame.</param>
/// <param name="EndFrame">The frame after the last mixed one.</param>
/// <param name="Residual">How far the frames are from a mix of the ends, in parts of the ends' distance.</param>
/// <param name="Distance">How far apart the ends are, in levels.</param>
/// <param name="IsFade">Whether one of the ends is plain.</param>
/// <param name="Texture">How much texture the frames in its middle have, in parts of what the ends lead to expect.</param>
internal readonly record struct Blend(int StartFrame, int EndFrame, double Residual, double Distance, bool IsFade, double Texture)
{
    /// <summary>What makes one find worse than another of the same transition: a poor mix, or ends that do not reach as far.</summary>
    public double Cost => (Residual + 0.02) / (Distance * Distance);

    /// <summary>Whether both are finds of one transition: one covers half of the other. (The two fades through a plain frame may touch.)</summary>
    public bool Rivals(Blend other)
    {
        var common = Math.Min(EndFrame, other.EndFrame) - Math.Max(StartFrame, other.StartFrame);
        return common * 2 >= Math.Min(EndFrame - StartFrame, other.EndFrame - other.StartFrame);
    }
}
