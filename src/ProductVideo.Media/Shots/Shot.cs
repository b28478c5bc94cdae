namespace ProductVideo.Media.Shots;

/// <summary>A run of frames without a cut.</summary>
/// <param name="StartFrame">Its first frame.</param>
/// <param name="EndFrame">The frame after its last one.</param>
public readonly record struct Shot(int StartFrame, int EndFrame)
{
    /// <summary>How many frames it has.</summary>
    public int FrameCount => EndFrame - StartFrame;
}
