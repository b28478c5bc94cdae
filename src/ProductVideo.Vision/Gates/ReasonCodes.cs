namespace ProductVideo.Vision.Gates;

/// <summary>The codes by which clips are refused.</summary>
public static class ReasonCodes
{
    /// <summary>The shot or clip is shorter than the policy allows.</summary>
    public const string TooShort = "shot.too_short";

    /// <summary>The clip is longer than the policy allows.</summary>
    public const string TooLong = "shot.too_long";

    /// <summary>The source film has too few lines.</summary>
    public const string ResolutionTooLow = "source.resolution_too_low";

    /// <summary>The picture fades to or from black or white.</summary>
    public const string Fade = "video.fade";

    /// <summary>Black bars frame the picture.</summary>
    public const string BlackBars = "video.black_bars";

    /// <summary>The picture is badly exposed.</summary>
    public const string Exposure = "video.exposure";

    /// <summary>The product is out of focus.</summary>
    public const string Blurred = "video.blurred";

    /// <summary>No product was found.</summary>
    public const string NoProduct = "product.none";

    /// <summary>More than one product is in view.</summary>
    public const string Multiple = "product.multiple";

    /// <summary>The product fills too much of the frame.</summary>
    public const string TooLarge = "product.too_large";

    /// <summary>The product is too small to see.</summary>
    public const string TooSmall = "product.too_small";

    /// <summary>The product is cut by the frame's border.</summary>
    public const string LeavesFrame = "product.leaves_frame";

    /// <summary>The product moves about too much.</summary>
    public const string Motion = "product.motion";

    /// <summary>Masks are missing in some frames.</summary>
    public const string Incomplete = "mask.incomplete";

    /// <summary>The mask's shape jumps from frame to frame.</summary>
    public const string Unstable = "mask.unstable";

    /// <summary>The mask's outline flickers.</summary>
    public const string Flicker = "mask.flicker";

    /// <summary>The whole picture moves too fast, or not at all where that is asked for.</summary>
    public const string PictureMotion = "video.motion";

    /// <summary>Text lies over the picture.</summary>
    public const string OverlayText = "video.overlay_text";

    /// <summary>A person is in the way: taken for the product, filling the frame, or larger than allowed.</summary>
    public const string Person = "product.person";

    /// <summary>Hands are seen too often.</summary>
    public const string Hand = "product.hand";

    /// <summary>Another clip that is kept shows the same.</summary>
    public const string Duplicate = "clip.duplicate";
}
