namespace ProductVideo.Evaluation.Metrics;

/// <summary>Which side of a mask is measured.</summary>
public enum MaskRegion
{
    /// <summary>The product region: mask values of 128 and above.</summary>
    Inside,

    /// <summary>The kept region: mask values below 128.</summary>
    Outside,
}
