namespace ProductVideo.Silo.Reporting;

/// <summary>Reason codes in a few words.</summary>
internal static class ReasonText
{
    public static string Of(string code) => code switch
    {
        "shot.too_short" => "shot too short",
        "shot.too_long" => "shot too long",
        "source.resolution_too_low" => "resolution too low",
        "video.fade" => "fade",
        "video.black_bars" => "black bars",
        "video.exposure" => "badly exposed",
        "video.blurred" => "out of focus",
        "product.duplicate_film" => "same film as another product",
        "product.none" => "no product found",
        "product.multiple" => "more than one product",
        "product.too_large" => "product too large",
        "product.too_small" => "product too small",
        "product.leaves_frame" => "product leaves the frame",
        "product.motion" => "product moves about",
        "product.no_reference" => "no usable photo",
        "mask.incomplete" => "mask incomplete",
        "mask.unstable" => "mask unstable",
        "mask.flicker" => "mask flickers",
        "video.motion" => "picture moves too fast, or not",
        "video.overlay_text" => "text over the picture",
        "product.person" => "person in the way",
        "product.hand" => "hand in the way",
        "clip.duplicate" => "seen in another clip",
        _ => code[(code.IndexOf('.', StringComparison.Ordinal) + 1)..].Replace('_', ' '),
    };
}
