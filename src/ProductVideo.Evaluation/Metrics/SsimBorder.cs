namespace ProductVideo.Evaluation.Metrics;

/// <summary>What the mean of the SSIM map does near the frame's border, where the 11x11 window does not fit.</summary>
public enum SsimBorder
{
    /// <summary>The frame is mirrored (edge pixel not repeated) and all pixels count: torchmetrics, and so VideoPainter's published numbers.</summary>
    Mirror,

    /// <summary>The five pixels next to the border do not count: scikit-image with gaussian_weights.</summary>
    Crop,
}
