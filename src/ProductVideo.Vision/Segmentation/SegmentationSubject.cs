namespace ProductVideo.Vision.Segmentation;

/// <summary>What a product page says of its product, for segmenters that find things by their names.</summary>
/// <param name="Category">The page's category; may be empty.</param>
/// <param name="Title">The page's title; may be empty.</param>
public sealed record SegmentationSubject(string Category, string Title)
{
    /// <summary>Nothing is known.</summary>
    public static SegmentationSubject Unknown { get; } = new("", "");
}
