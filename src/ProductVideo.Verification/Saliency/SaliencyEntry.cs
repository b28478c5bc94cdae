using System.Text.Json.Serialization;

namespace ProductVideo.Verification.Saliency;

/// <summary>A photo of the reference, with the numbers of its U2-Net at the top.</summary>
internal sealed record SaliencyEntry : SaliencyNumbers
{
    /// <summary>The photo, relative to the folder above.</summary>
    public required string Input { get; init; }

    /// <summary>Columns and rows once the photo stands upright.</summary>
    public required int[] SizeAfterExifTranspose { get; init; }

    /// <summary>The largest level of the photo at the network's size.</summary>
    public double? MaxPixelOfResized { get; init; }

    /// <summary>The mean level of the mask.</summary>
    public double? MaskMean { get; init; }

    /// <summary>Intersection over union of the mask above 127 and the exact one.</summary>
    [JsonPropertyName("iou_with_truth_at_127")]
    public double? IouWithTruthAt127 { get; init; }

    /// <summary>The numbers of an IS-Net, or null.</summary>
    public SaliencyNumbers? Isnet { get; init; }

    /// <summary>The numbers of a BiRefNet, or null.</summary>
    public SaliencyNumbers? Birefnet { get; init; }
}
