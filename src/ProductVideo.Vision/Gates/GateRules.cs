namespace ProductVideo.Vision.Gates;

/// <summary>Every limit that clips are held against, the most fundamental first.</summary>
internal static class GateRules
{
    /// <summary>A clip of 4n+1 frames is up to four frames shorter than the shot that it was cut from.</summary>
    private const double DurationTolerance = 4.0 / 15;

    /// <summary>Limits of the source and the cut.</summary>
    public static IReadOnlyList<GateRule> Source { get; } =
    [
        Least(ReasonCodes.TooShort, "duration", static policy => policy.MinimumDuration - DurationTolerance, "The clip lasts {0:0.##} s; at least {1:0.##} s are needed."),
        Most(ReasonCodes.TooLong, "duration", static policy => policy.MaximumDuration + DurationTolerance, "The clip lasts {0:0.##} s; at most {1:0.##} s are allowed."),
        Least(ReasonCodes.ResolutionTooLow, "sourceHeight", static policy => policy.MinimumSourceHeight, "The source has {0} lines; at least {1} are needed."),
        Most(ReasonCodes.Duplicate, "duplicate", static policy => policy.MaximumDuplicate, "{0:P0} of it is seen in another clip that is kept; at most {1:P0} may be."),
    ];

    /// <summary>Limits of the picture, whatever is in it.</summary>
    public static IReadOnlyList<GateRule> Picture { get; } =
    [
        Most(ReasonCodes.BlackBars, "blackBars", static policy => policy.MaximumBlackBars, "Black bars take {0:P1} of the picture; at most {1:P1} is allowed."),
        Most(ReasonCodes.Fade, "fadeDepth", static policy => policy.MaximumFade, "The picture fades by {0:P0}; at most {1:P0} is allowed."),
        Most(ReasonCodes.Exposure, "clippedShare", static policy => policy.MaximumClipped, "{0:P0} of the pixels are blown out or drowned; at most {1:P0} may be."),
        Most(ReasonCodes.OverlayText, "overlayText", static policy => policy.MaximumOverlayText, "Text lies over {0:P1} of the picture; at most {1:P1} is allowed."),
        Most(ReasonCodes.PictureMotion, "motion", static policy => policy.MaximumMotion, "The picture moves by {0:0.0} px from frame to frame; at most {1:0.0} px are allowed."),
        Least(ReasonCodes.PictureMotion, "motion", static policy => policy.MinimumMotion, "The picture moves by {0:0.00} px from frame to frame; at least {1:0.00} px are asked for."),
    ];

    /// <summary>Limits of what a detector saw, before there is any mask.</summary>
    public static IReadOnlyList<GateRule> Detection { get; } =
    [
        Most(ReasonCodes.Person, "personInWay", static policy => policy.MaximumPersonInWay, "In {0:P0} of its frames the product's box is a person's; at most {1:P0} may show that."),
        Most(ReasonCodes.Person, "person", static policy => policy.MaximumPerson, "A person covers {0:P0} of the frame; at most {1:P0} is allowed."),
        Most(ReasonCodes.Hand, "hand", static policy => policy.MaximumHand, "A hand is seen in {0:P0} of the frames; at most {1:P0} may show one."),
        Least(ReasonCodes.NoProduct, "detection", static policy => policy.MinimumDetection, "The detector's best box for the product has a score of {0:0.00}; at least {1:0.00} is needed."),
        Most(ReasonCodes.Multiple, "rival", static policy => policy.MaximumRival, "Another box is {0:P0} as likely the product; at most {1:P0} is allowed."),
    ];

    /// <summary>Limits of the product and its masks; they say nothing where there is no mask at all.</summary>
    public static IReadOnlyList<GateRule> Product { get; } =
    [
        Most(ReasonCodes.Multiple, "multipleObjects", static policy => policy.MaximumMultipleObjects, "More than one object stands in {0:P0} of the frames; at most {1:P0} may show that."),
        Most(ReasonCodes.TooLarge, "coverMean", static policy => policy.MaximumCover, "The product covers {0:P1} of the picture; at most {1:P1} is allowed."),
        Least(ReasonCodes.TooSmall, "coverMean", static policy => policy.MinimumCover, "The product covers {0:P2} of the picture; at least {1:P2} is needed."),
        Most(ReasonCodes.LeavesFrame, "borderContact", static policy => policy.MaximumBorderContact, "The product touches the picture's border in {0:P0} of the frames; at most {1:P0} may show that."),
        Most(ReasonCodes.Motion, "boxMotion", static policy => policy.MaximumBoxMotion, "The product's box wanders by {0:0} px; at most {1:0} px are allowed."),
        Most(ReasonCodes.Motion, "boxVerticalMotion", static policy => policy.MaximumBoxVerticalMotion, "The product's box wanders up and down by {0:0} px; at most {1:0} px are allowed."),
        Least(ReasonCodes.Incomplete, "completeness", static policy => policy.MinimumCompleteness, "Only {0:P1} of the frames have a mask; at least {1:P1} must."),
        Least(ReasonCodes.Unstable, "temporalIouLow", static policy => policy.MinimumTemporalIou, "The mask's overlap from frame to frame falls to {0:0.00}; at least {1:0.00} is needed."),
        Most(ReasonCodes.Flicker, "flicker", static policy => policy.MaximumFlicker, "The mask's outline flickers by {0:0.00} px; at most {1:0.00} px are allowed."),
        Least(ReasonCodes.Blurred, "sharpness", static policy => policy.MinimumSharpness, "The product's sharpness is {0:0.0}; at least {1:0.0} is needed."),
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<GateRule> All => [.. Source, .. Picture, .. Detection, .. Product];

    private static GateRule Least(string code, string score, Func<CurationPolicy, double> limit, string message) => new(code, Find(score), IsLeast: true, limit, message);

    private static GateRule Most(string code, string score, Func<CurationPolicy, double> limit, string message) => new(code, Find(score), IsLeast: false, limit, message);

    private static ScoreDescription Find(string score) => ScoreDescription.Find(score) ?? throw new InvalidOperationException($"There is no score '{score}'.");
}
