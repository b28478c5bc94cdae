namespace ProductVideo.Vision.Gates;

/// <summary>What was measured on one clip. Shares are 0 to 1; lengths are pixels of a picture of 480 lines.</summary>
public sealed record ClipScores
{
    /// <summary>Frames in the clip.</summary>
    public int FrameCount { get; init; }

    /// <summary>Length in seconds.</summary>
    public double Duration { get; init; }

    /// <summary>Lines of the source film (the clip's own height when the source is not known).</summary>
    public int SourceHeight { get; init; }

    /// <summary>Mean share of the frame that the mask covers.</summary>
    public double CoverMean { get; init; }

    /// <summary>Largest share of a frame that the mask covers.</summary>
    public double CoverMaximum { get; init; }

    /// <summary>Smallest share of a frame that the mask covers, over the frames that have a mask.</summary>
    public double CoverMinimum { get; init; }

    /// <summary>Mean share of the frame that the mask's bounding box covers.</summary>
    public double BoxCoverMean { get; init; }

    /// <summary>Standard deviation of the box's centre over time, both directions together, in pixels at 480 lines.</summary>
    public double BoxMotion { get; init; }

    /// <summary>Standard deviation of the box's centre over time, up and down only, in pixels at 480 lines.</summary>
    public double BoxVerticalMotion { get; init; }

    /// <summary>Share of frames in which a product was found.</summary>
    public double Completeness { get; init; }

    /// <summary>Mean intersection over union of successive masks, in place or after alignment of centroid and size, whichever is more.</summary>
    public double TemporalIou { get; init; }

    /// <summary>The 5th percentile of the same.</summary>
    public double TemporalIouLow { get; init; }

    /// <summary>Share of frames in which the mask touches the frame's border.</summary>
    public double BorderContact { get; init; }

    /// <summary>Share of frames with more than one significant separate object.</summary>
    public double MultipleObjects { get; init; }

    /// <summary>Median count of significant separate objects.</summary>
    public double ObjectCount { get; init; }

    /// <summary>Share of the height or the width that steady black bars take, whichever is larger.</summary>
    public double BlackBars { get; init; }

    /// <summary>Deepest loss of light and contrast together, towards black or white, against the clip's median frame: 0 none, 1 fully faded.</summary>
    public double FadeDepth { get; init; }

    /// <summary>Sharpness: standard deviation of the luma's Laplacian inside the grown mask, median over frames, in grey levels.</summary>
    public double Sharpness { get; init; }

    /// <summary>Mean luma, 0 to 255.</summary>
    public double LumaMean { get; init; }

    /// <summary>Mean share of pixels that are blown out or drowned (luma above 253 or below 2).</summary>
    public double ClippedShare { get; init; }

    /// <summary>How clearly the product differs from the background along its outline, mean over frames.</summary>
    public double MaskConfidence { get; init; }

    /// <summary>All scores by name, in a fixed order, for manifests and reports.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> ToList() =>
    [
        new("frameCount", FrameCount),
        new("duration", Duration),
        new("sourceHeight", SourceHeight),
        new("coverMean", CoverMean),
        new("coverMaximum", CoverMaximum),
        new("coverMinimum", CoverMinimum),
        new("boxCoverMean", BoxCoverMean),
        new("boxMotion", BoxMotion),
        new("boxVerticalMotion", BoxVerticalMotion),
        new("completeness", Completeness),
        new("temporalIou", TemporalIou),
        new("temporalIouLow", TemporalIouLow),
        new("borderContact", BorderContact),
        new("multipleObjects", MultipleObjects),
        new("objectCount", ObjectCount),
        new("blackBars", BlackBars),
        new("fadeDepth", FadeDepth),
        new("sharpness", Sharpness),
        new("lumaMean", LumaMean),
        new("clippedShare", ClippedShare),
        new("maskConfidence", MaskConfidence),
    ];

    /// <summary>The scores that <see cref="ToList"/> gave, from wherever they were kept; null when one is missing, as it is where an older version measured.</summary>
    public static ClipScores? Of(IReadOnlyDictionary<string, double> scores)
    {
        if (!new ClipScores().ToList().All(score => scores.ContainsKey(score.Key)))
        {
            return null;
        }

        return new ClipScores
        {
            FrameCount = (int)scores["frameCount"],
            Duration = scores["duration"],
            SourceHeight = (int)scores["sourceHeight"],
            CoverMean = scores["coverMean"],
            CoverMaximum = scores["coverMaximum"],
            CoverMinimum = scores["coverMinimum"],
            BoxCoverMean = scores["boxCoverMean"],
            BoxMotion = scores["boxMotion"],
            BoxVerticalMotion = scores["boxVerticalMotion"],
            Completeness = scores["completeness"],
            TemporalIou = scores["temporalIou"],
            TemporalIouLow = scores["temporalIouLow"],
            BorderContact = scores["borderContact"],
            MultipleObjects = scores["multipleObjects"],
            ObjectCount = scores["objectCount"],
            BlackBars = scores["blackBars"],
            FadeDepth = scores["fadeDepth"],
            Sharpness = scores["sharpness"],
            LumaMean = scores["lumaMean"],
            ClippedShare = scores["clippedShare"],
            MaskConfidence = scores["maskConfidence"],
        };
    }
}
