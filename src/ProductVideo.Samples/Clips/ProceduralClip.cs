using ProductVideo.Media.Images;
using ProductVideo.Samples.Cameras;

namespace ProductVideo.Samples.Clips;

/// <summary>A rendered clip with everything that is known about it.</summary>
public sealed record ProceduralClip
{
    /// <summary>The frames in order.</summary>
    public required IReadOnlyList<RgbImage> Frames { get; init; }

    /// <summary>Per frame, 255 where the product covers half of the pixel or more.</summary>
    public required IReadOnlyList<GrayImage> Masks { get; init; }

    /// <summary>The same product from other sides, large and centred on pure white.</summary>
    public required IReadOnlyList<RgbImage> References { get; init; }

    /// <summary>Per reference, 255 on the product.</summary>
    public required IReadOnlyList<GrayImage> ReferenceMasks { get; init; }

    /// <summary>What is seen, in words of <see cref="CaptionVocabulary"/>.</summary>
    public required string Caption { get; init; }

    /// <summary>The product family's word, such as "ring".</summary>
    public required string Category { get; init; }

    /// <summary>What the camera does.</summary>
    public required CameraMove Move { get; init; }

    /// <summary>The camera at each frame.</summary>
    public required IReadOnlyList<CameraSample> CameraPath { get; init; }
}
