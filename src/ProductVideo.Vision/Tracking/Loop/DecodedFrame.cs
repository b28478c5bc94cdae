using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Tracking.Loop;

/// <summary>What the mask decoder gave for one frame.</summary>
/// <param name="results">Its outputs, which this owns.</param>
internal sealed class DecodedFrame(NetworkResults results) : IDisposable
{
    /// <summary>Mask logits, 4f x 4f.</summary>
    public ReadOnlySpan<float> LowResolutionMask => results["low_res_mask"].Read<float>();

    /// <summary>Mask logits, 1 x 1 x S x S, on the device.</summary>
    public NetworkTensor HighResolutionMask => results["high_res_mask"];

    /// <summary>Whether the object is in view, as a log-odds.</summary>
    public float ObjectScore => results["object_score_logits"].Read<float>()[0];

    /// <summary>The mask's predicted fit.</summary>
    public float PredictedIou => results["iou"].Read<float>()[0];

    /// <summary>A copy of the object pointer, C numbers.</summary>
    public float[] Pointer() => results["object_pointer"].Read<float>().ToArray();

    /// <inheritdoc/>
    public void Dispose() => results.Dispose();
}
