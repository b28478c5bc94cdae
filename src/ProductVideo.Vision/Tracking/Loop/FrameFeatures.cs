using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Tracking.Loop;

/// <summary>What the encoder sees in one frame, on its device.</summary>
/// <param name="results">The encoder's outputs, which this owns.</param>
/// <param name="width">Pixels across the frame.</param>
/// <param name="height">Pixels down the frame.</param>
internal sealed class FrameFeatures(NetworkResults results, int width, int height) : IDisposable
{
    /// <summary>Pixels across the frame.</summary>
    public int Width => width;

    /// <summary>Pixels down the frame.</summary>
    public int Height => height;

    /// <summary>Fine features, 1 x C/8 x 4f x 4f.</summary>
    public NetworkTensor Fine => results["feats0"];

    /// <summary>Middle features, 1 x C/4 x 2f x 2f.</summary>
    public NetworkTensor Middle => results["feats1"];

    /// <summary>Coarse features, 1 x C x f x f.</summary>
    public NetworkTensor Coarse => results["feats2"];

    /// <summary>The same for a frame that is decoded without memory.</summary>
    public NetworkTensor WithoutMemory => results["feats2_no_mem"];

    /// <inheritdoc/>
    public void Dispose() => results.Dispose();
}
