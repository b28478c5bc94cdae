namespace ProductVideo.Vision.Gates;

/// <summary>
/// Every threshold that decides over a clip. The defaults come from what is known about usable training clips: one product, whole
/// in view, steady, a fair share of the picture, every frame masked, no bars, no fades.
/// </summary>
public sealed record CurationPolicy
{
    /// <summary>Only score: every clip is accepted, the reasons are still listed. Default off.</summary>
    public bool ScoreOnly { get; init; }

    /// <summary>Shortest clip in seconds. Default 3, 0 to 60. (A clip of 4n+1 frames may be up to four frames shorter than its shot.)</summary>
    public double MinimumDuration { get; init; } = 3;

    /// <summary>Longest clip in seconds. Default 10, 0.1 to 600.</summary>
    public double MaximumDuration { get; init; } = 10;

    /// <summary>Fewest lines of the source film. Default 480, 16 to 4320.</summary>
    public int MinimumSourceHeight { get; init; } = 480;

    /// <summary>Least mean share of the frame that the mask covers. Default 0.006, 0 to 1.</summary>
    public double MinimumCover { get; init; } = 0.006;

    /// <summary>Largest mean share of the frame that the mask covers. Default 0.38, 0 to 1: clips above it made swapping models roll or flicker.</summary>
    public double MaximumCover { get; init; } = 0.38;

    /// <summary>Largest standard deviation of the box's centre, in pixels at 480 lines. Default 130, 0 to 1000: a slow pan is fine.</summary>
    public double MaximumBoxMotion { get; init; } = 130;

    /// <summary>Largest standard deviation of the box's centre up and down, in pixels at 480 lines. Default 40, 0 to 1000: vertical wandering made models roll the picture.</summary>
    public double MaximumBoxVerticalMotion { get; init; } = 40;

    /// <summary>Least share of frames with a mask. Default 1, 0 to 1: masks are never padded, so one missing frame refuses the clip.</summary>
    public double MinimumCompleteness { get; init; } = 1;

    /// <summary>Least 5th percentile of the overlap of successive masks. Default 0.75, 0 to 1.</summary>
    public double MinimumTemporalIou { get; init; } = 0.75;

    /// <summary>Largest share of frames in which the product touches the border. Default 0.05, 0 to 1.</summary>
    public double MaximumBorderContact { get; init; } = 0.05;

    /// <summary>Largest share of frames with more than one significant object. Default 0.4, 0 to 1.</summary>
    public double MaximumMultipleObjects { get; init; } = 0.4;

    /// <summary>Largest share of height or width taken by black bars. Default 0.01, 0 to 1.</summary>
    public double MaximumBlackBars { get; init; } = 0.01;

    /// <summary>Deepest fade. Default 0.35, 0 to 1.</summary>
    public double MaximumFade { get; init; } = 0.35;

    /// <summary>Least sharpness inside the product, in grey levels. Default 0.5, 0 to 255: only a picture that is all blur falls below.</summary>
    public double MinimumSharpness { get; init; } = 0.5;

    /// <summary>Largest mean share of blown out or drowned pixels. Default 0.6, 0 to 1: white and black backdrops are fine.</summary>
    public double MaximumClipped { get; init; } = 0.6;

    /// <summary>Largest motion of the picture, in pixels at 480 lines from frame to frame. Default 24, 0 to 100: at 15 frames a second that is a picture's width in two seconds.</summary>
    public double MaximumMotion { get; init; } = 24;

    /// <summary>Least motion of the picture, in the same pixels. Default 0, 0 to 100: a product that turns before a still camera is fine.</summary>
    public double MinimumMotion { get; init; }

    /// <summary>Most flicker of the mask's outline, in pixels at 480 lines. Default 2, 0 to 100: smoothing takes out most of what is below, and the sample films have 0.5 at most.</summary>
    public double MaximumFlicker { get; init; } = 2;

    /// <summary>Largest share of the picture that overlay text takes. Default 0.01, 0 to 1: a caption or a watermark that is learnt comes back in every video.</summary>
    public double MaximumOverlayText { get; init; } = 0.01;

    /// <summary>Least score that the detector gives to the product. Default 0.3, 0 to 1. It decides only where a detector looked, as the next four do.</summary>
    public double MinimumDetection { get; init; } = 0.3;

    /// <summary>Largest value of the next candidate against the product's. Default 0.7, 0 to 1: above it nobody knows which of the two is meant.</summary>
    public double MaximumRival { get; init; } = 0.7;

    /// <summary>Largest share of the product's boxes that are a person's. Default 0.5, 0 to 1: worn products made detectors cut out the whole model.</summary>
    public double MaximumPersonInWay { get; init; } = 0.5;

    /// <summary>Largest share of the frame that a person's box covers. Default 1, 0 to 1: persons beside the product are fine.</summary>
    public double MaximumPerson { get; init; } = 1;

    /// <summary>Largest share of frames with a hand in them. Default 1, 0 to 1: hands are fine.</summary>
    public double MaximumHand { get; init; } = 1;

    /// <summary>Largest share of a clip that another clip shows too, which is kept. Default 0.8, 0 to 1. Below 0.5 nothing is compared so closely, so 0.5 and less are the same.</summary>
    public double MaximumDuplicate { get; init; } = 0.8;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        Check(MinimumDuration, 0, 60, nameof(MinimumDuration));
        Check(MaximumDuration, 0.1, 600, nameof(MaximumDuration));
        Check(MinimumSourceHeight, 16, 4320, nameof(MinimumSourceHeight));
        Check(MinimumCover, 0, 1, nameof(MinimumCover));
        Check(MaximumCover, 0, 1, nameof(MaximumCover));
        Check(MaximumBoxMotion, 0, 1000, nameof(MaximumBoxMotion));
        Check(MaximumBoxVerticalMotion, 0, 1000, nameof(MaximumBoxVerticalMotion));
        Check(MinimumCompleteness, 0, 1, nameof(MinimumCompleteness));
        Check(MinimumTemporalIou, 0, 1, nameof(MinimumTemporalIou));
        Check(MaximumBorderContact, 0, 1, nameof(MaximumBorderContact));
        Check(MaximumMultipleObjects, 0, 1, nameof(MaximumMultipleObjects));
        Check(MaximumBlackBars, 0, 1, nameof(MaximumBlackBars));
        Check(MaximumFade, 0, 1, nameof(MaximumFade));
        Check(MinimumSharpness, 0, 255, nameof(MinimumSharpness));
        Check(MaximumClipped, 0, 1, nameof(MaximumClipped));
        Check(MaximumMotion, 0, 100, nameof(MaximumMotion));
        Check(MinimumMotion, 0, 100, nameof(MinimumMotion));
        Check(MaximumFlicker, 0, 100, nameof(MaximumFlicker));
        Check(MaximumOverlayText, 0, 1, nameof(MaximumOverlayText));
        Check(MinimumDetection, 0, 1, nameof(MinimumDetection));
        Check(MaximumRival, 0, 1, nameof(MaximumRival));
        Check(MaximumPersonInWay, 0, 1, nameof(MaximumPersonInWay));
        Check(MaximumPerson, 0, 1, nameof(MaximumPerson));
        Check(MaximumHand, 0, 1, nameof(MaximumHand));
        Check(MaximumDuplicate, 0, 1, nameof(MaximumDuplicate));
        CheckOrder(MinimumMotion, MaximumMotion, nameof(MinimumMotion), nameof(MaximumMotion));
        CheckOrder(MinimumDuration, MaximumDuration, nameof(MinimumDuration), nameof(MaximumDuration));
        CheckOrder(MinimumCover, MaximumCover, nameof(MinimumCover), nameof(MaximumCover));
    }

    private static void Check(double value, double least, double most, string name)
    {
        if (!(value >= least && value <= most))
        {
            throw new ArgumentOutOfRangeException(name, value, $"CurationPolicy.{name} is {value}; set it between {least} and {most}.");
        }
    }

    private static void CheckOrder(double lower, double upper, string lowerName, string upperName)
    {
        if (lower > upper)
        {
            throw new ArgumentOutOfRangeException(
                lowerName, lower, $"CurationPolicy.{lowerName} is {lower}, above {upperName} ({upper}); lower the one or raise the other.");
        }
    }
}
