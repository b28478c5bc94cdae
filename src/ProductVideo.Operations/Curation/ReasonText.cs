namespace ProductVideo.Operations.Curation;

/// <summary>Reason codes in a few words.</summary>
public static class ReasonText
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["shot.too_short"] = "shot too short",
        ["shot.too_long"] = "shot too long",
        ["source.resolution_too_low"] = "resolution too low",
        ["video.fade"] = "fade",
        ["video.black_bars"] = "black bars",
        ["video.exposure"] = "badly exposed",
        ["video.blurred"] = "out of focus",
        ["product.duplicate_film"] = "same film as another product",
        ["product.none"] = "no product found",
        ["product.multiple"] = "more than one product",
        ["product.too_large"] = "product too large",
        ["product.too_small"] = "product too small",
        ["product.leaves_frame"] = "product leaves the frame",
        ["product.motion"] = "product moves about",
        ["product.no_reference"] = "no usable photo",
        ["mask.incomplete"] = "mask incomplete",
        ["mask.unstable"] = "mask unstable",
        ["mask.flicker"] = "mask flickers",
        ["video.motion"] = "picture moves too fast, or not",
        ["video.overlay_text"] = "text over the picture",
        ["product.person"] = "person in the way",
        ["product.hand"] = "hand in the way",
        ["clip.duplicate"] = "seen in another clip",
        ["review.rejected"] = "rejected by a person",
    };

    /// <summary>The codes that clips are refused by.</summary>
    public static IReadOnlyList<string> Codes { get; } =
        [.. Words.Keys.Except(["product.duplicate_film", "product.no_reference"], StringComparer.Ordinal).OrderBy(static code => Words[code], StringComparer.Ordinal)];

    /// <summary>Words for a code such as <c>shot.too_short</c>.</summary>
    public static string Of(string code) =>
        Words.GetValueOrDefault(code) ?? code[(code.IndexOf('.', StringComparison.Ordinal) + 1)..].Replace('_', ' ');
}
