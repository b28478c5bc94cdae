namespace ProductVideo.Vision.Gates;

/// <summary>
/// What was measured on one clip. Shares are 0 to 1; lengths are pixels of a picture of 480 lines. A score that is null was not measured, because what it takes
/// was not there: that is never 0, and no limit is held against it.
/// </summary>
public sealed record ClipScores
{
    /// <summary>Frames in the clip.</summary>
    [Score("frames", ScoreUnit.Count)]
    public int FrameCount { get; init; }

    /// <summary>Length in seconds.</summary>
    [Score("duration", ScoreUnit.Seconds)]
    public double Duration { get; init; }

    /// <summary>Lines of the source film (the clip's own height when the source is not known).</summary>
    [Score("lines of the source", ScoreUnit.Count)]
    public int SourceHeight { get; init; }

    /// <summary>Mean share of the frame that the mask covers.</summary>
    [Score("mask cover", ScoreUnit.Share)]
    public double CoverMean { get; init; }

    /// <summary>Largest share of a frame that the mask covers.</summary>
    [Score("mask cover, largest", ScoreUnit.Share)]
    public double CoverMaximum { get; init; }

    /// <summary>Smallest share of a frame that the mask covers, over the frames that have a mask.</summary>
    [Score("mask cover, smallest", ScoreUnit.Share)]
    public double CoverMinimum { get; init; }

    /// <summary>Mean share of the frame that the mask's bounding box covers.</summary>
    [Score("box cover", ScoreUnit.Share)]
    public double BoxCoverMean { get; init; }

    /// <summary>Standard deviation of the box's centre over time, both directions together, in pixels at 480 lines.</summary>
    [Score("box motion", ScoreUnit.Pixels)]
    public double BoxMotion { get; init; }

    /// <summary>Standard deviation of the box's centre over time, up and down only, in pixels at 480 lines.</summary>
    [Score("box motion, up and down", ScoreUnit.Pixels)]
    public double BoxVerticalMotion { get; init; }

    /// <summary>Share of frames in which a product was found.</summary>
    [Score("frames with a mask", ScoreUnit.Share)]
    public double Completeness { get; init; }

    /// <summary>Mean intersection over union of successive masks, in place or after alignment of centroid and size, whichever is more.</summary>
    [Score("mask overlap", ScoreUnit.Ratio)]
    public double TemporalIou { get; init; }

    /// <summary>The 5th percentile of the same.</summary>
    [Score("mask overlap, worst 5 %", ScoreUnit.Ratio)]
    public double TemporalIouLow { get; init; }

    /// <summary>Share of frames in which the mask touches the frame's border.</summary>
    [Score("cut by the border", ScoreUnit.Share)]
    public double BorderContact { get; init; }

    /// <summary>Share of frames with more than one significant separate object.</summary>
    [Score("several objects", ScoreUnit.Share)]
    public double MultipleObjects { get; init; }

    /// <summary>Median count of significant separate objects.</summary>
    [Score("objects", ScoreUnit.Count)]
    public double ObjectCount { get; init; }

    /// <summary>Share of the height or the width that steady black bars take, whichever is larger.</summary>
    [Score("black bars", ScoreUnit.Share)]
    public double BlackBars { get; init; }

    /// <summary>Deepest loss of light and contrast together, towards black or white, against the clip's median frame: 0 none, 1 fully faded.</summary>
    [Score("fade depth", ScoreUnit.Ratio)]
    public double FadeDepth { get; init; }

    /// <summary>Sharpness: standard deviation of the luma's Laplacian inside the grown mask, median over frames, in grey levels.</summary>
    [Score("sharpness", ScoreUnit.Levels)]
    public double Sharpness { get; init; }

    /// <summary>Mean luma, 0 to 255.</summary>
    [Score("mean brightness", ScoreUnit.Levels)]
    public double LumaMean { get; init; }

    /// <summary>Mean share of pixels that are blown out or drowned (luma above 253 or below 2).</summary>
    [Score("blown out or drowned", ScoreUnit.Share)]
    public double ClippedShare { get; init; }

    /// <summary>How clearly the product differs from the background along its outline, mean over frames, 0 to 1; with networks, how well they think that the mask fits.</summary>
    [Score("mask confidence", ScoreUnit.Ratio)]
    public double MaskConfidence { get; init; }

    /// <summary>
    /// How far what has texture moves from one frame to the next: the median over textured blocks of 64 x 64 pixels, mean over up to 12 pairs of frames; see
    /// <see cref="PictureMotion"/>. 0 to about 45; 0 too where nothing has texture.
    /// </summary>
    [Score("motion of the picture", ScoreUnit.PixelsPerFrame)]
    public double Motion { get; init; }

    /// <summary>
    /// How far the mask's outline jumps and comes back within three frames, mean over the clip: pixels that differ from both neighbouring masks, brought to
    /// one place and size, over the outline's length; see <see cref="MaskFlicker"/>. Steady motion and steady change count nothing.
    /// </summary>
    [Score("flicker of the outline", ScoreUnit.Pixels)]
    public double Flicker { get; init; }

    /// <summary>The same of the cleaned masks, which go into the dataset; null where only the raw ones were measured.</summary>
    [Score("flicker after smoothing", ScoreUnit.Pixels)]
    public double? FlickerCleaned { get; init; }

    /// <summary>
    /// Share of the picture taken by what looks like text that stays in its place while the scene moves; see <see cref="OverlayText"/>. Null where the scene
    /// stands still, because then a caption and a printed poster are the same.
    /// </summary>
    [Score("overlay text", ScoreUnit.Share)]
    public double? OverlayText { get; init; }

    /// <summary>The best score that the detector gave to the product in at least half of the frames that it looked at, 0 where there was none; null without a detector.</summary>
    [Score("detection", ScoreUnit.Ratio)]
    public double? Detection { get; init; }

    /// <summary>The value of the next most likely thing apart from the product over that of the product, 0 to 1; null without a detector.</summary>
    [Score("next candidate", ScoreUnit.Ratio)]
    public double? Rival { get; init; }

    /// <summary>Largest share of a frame that one person's box covers, median over the frames that the detector looked at; null without a detector.</summary>
    [Score("person in the picture", ScoreUnit.Share)]
    public double? Person { get; init; }

    /// <summary>Share of the frames with a hand in them, of those that the detector looked at; null without a detector.</summary>
    [Score("frames with a hand", ScoreUnit.Share)]
    public double? Hand { get; init; }

    /// <summary>
    /// Share of the product's boxes that are a person's, or lie on a person who fills the frame; 1 where such a person is all that was found. Null without a
    /// detector.
    /// </summary>
    [Score("person as the product", ScoreUnit.Share)]
    public double? PersonInWay { get; init; }

    /// <summary>
    /// How much of this clip, or of the other one if that is shorter, is seen in another clip of the run: of an accepted clip in one that is accepted and kept,
    /// of a refused one in any. 0 where none is like it; null before the run's clips were compared.
    /// </summary>
    [Score("seen in another clip", ScoreUnit.Share)]
    public double? Duplicate { get; init; }

    /// <summary>All scores that were measured by name, in a fixed order, for manifests and reports.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> ToList() =>
    [
        .. ScoreDescription.All
            .Select(score => (score.Key, Value: score.Read(this)))
            .Where(static score => score.Value is not null)
            .Select(static score => KeyValuePair.Create(score.Key, score.Value!.Value)),
    ];

    /// <summary>
    /// The scores that <see cref="ToList"/> gave, from wherever they were kept; null when one is missing that every clip has, as it is where an older version
    /// measured.
    /// </summary>
    public static ClipScores? Of(IReadOnlyDictionary<string, double> scores)
    {
        var result = new ClipScores();
        foreach (var score in ScoreDescription.All)
        {
            if (scores.TryGetValue(score.Key, out var value))
            {
                score.Write(result, value);
            }
            else if (score.IsAlwaysMeasured)
            {
                return null;
            }
        }

        return result;
    }
}
