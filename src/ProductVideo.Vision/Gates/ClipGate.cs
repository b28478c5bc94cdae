namespace ProductVideo.Vision.Gates;

/// <summary>Judges a clip's scores by a policy.</summary>
public static class ClipGate
{
    /// <summary>A clip of 4n+1 frames is up to four frames shorter than the shot that it was cut from.</summary>
    private const double DurationTolerance = 4.0 / 15;

    /// <summary>Judges one clip.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A threshold of the policy is out of range.</exception>
    public static GateVerdict Judge(ClipScores scores, CurationPolicy policy)
    {
        policy.Validate();
        var reasons = new List<RejectionReason>();
        JudgeSource(scores, policy, reasons);
        JudgePicture(scores, policy, reasons);
        JudgeProduct(scores, policy, reasons);
        return new GateVerdict(policy.ScoreOnly || reasons.Count == 0, reasons);
    }

    private static void JudgeSource(ClipScores scores, CurationPolicy policy, List<RejectionReason> reasons)
    {
        AtLeast(scores.Duration, policy.MinimumDuration - DurationTolerance, ReasonCodes.TooShort, "The clip lasts {0:0.##} s; at least {1:0.##} s are needed.", reasons);
        AtMost(scores.Duration, policy.MaximumDuration + DurationTolerance, ReasonCodes.TooLong, "The clip lasts {0:0.##} s; at most {1:0.##} s are allowed.", reasons);
        AtLeast(scores.SourceHeight, policy.MinimumSourceHeight, ReasonCodes.ResolutionTooLow, "The source has {0} lines; at least {1} are needed.", reasons);
    }

    private static void JudgePicture(ClipScores scores, CurationPolicy policy, List<RejectionReason> reasons)
    {
        AtMost(scores.BlackBars, policy.MaximumBlackBars, ReasonCodes.BlackBars, "Black bars take {0:P1} of the picture; at most {1:P1} is allowed.", reasons);
        AtMost(scores.FadeDepth, policy.MaximumFade, ReasonCodes.Fade, "The picture fades by {0:P0}; at most {1:P0} is allowed.", reasons);
        AtMost(scores.ClippedShare, policy.MaximumClipped, ReasonCodes.Exposure, "{0:P0} of the pixels are blown out or drowned; at most {1:P0} may be.", reasons);
    }

    private static void JudgeProduct(ClipScores scores, CurationPolicy policy, List<RejectionReason> reasons)
    {
        if (scores.Completeness == 0)
        {
            reasons.Add(new RejectionReason(ReasonCodes.NoProduct, 0, policy.MinimumCompleteness, "No product was found in any frame."));
            return;
        }

        AtMost(scores.MultipleObjects, policy.MaximumMultipleObjects, ReasonCodes.Multiple, "More than one object stands in {0:P0} of the frames; at most {1:P0} may show that.", reasons);
        AtMost(scores.CoverMean, policy.MaximumCover, ReasonCodes.TooLarge, "The product covers {0:P0} of the picture; at most {1:P0} is allowed.", reasons);
        AtLeast(scores.CoverMean, policy.MinimumCover, ReasonCodes.TooSmall, "The product covers {0:P2} of the picture; at least {1:P2} is needed.", reasons);
        AtMost(scores.BorderContact, policy.MaximumBorderContact, ReasonCodes.LeavesFrame, "The product touches the picture's border in {0:P0} of the frames; at most {1:P0} may show that.", reasons);
        AtMost(scores.BoxMotion, policy.MaximumBoxMotion, ReasonCodes.Motion, "The product's box wanders by {0:0} px; at most {1:0} px are allowed.", reasons);
        AtMost(scores.BoxVerticalMotion, policy.MaximumBoxVerticalMotion, ReasonCodes.Motion, "The product's box wanders up and down by {0:0} px; at most {1:0} px are allowed.", reasons);
        AtLeast(scores.Completeness, policy.MinimumCompleteness, ReasonCodes.Incomplete, "Only {0:P1} of the frames have a mask; at least {1:P1} must.", reasons);
        AtLeast(scores.TemporalIouLow, policy.MinimumTemporalIou, ReasonCodes.Unstable, "The mask's overlap from frame to frame falls to {0:0.00}; at least {1:0.00} is needed.", reasons);
        AtLeast(scores.Sharpness, policy.MinimumSharpness, ReasonCodes.Blurred, "The product's sharpness is {0:0.0}; at least {1:0.0} is needed.", reasons);
    }

    private static void AtLeast(double value, double limit, string code, string message, List<RejectionReason> reasons)
    {
        if (!(value >= limit))
        {
            reasons.Add(new RejectionReason(code, value, limit, string.Format(null, message, value, limit)));
        }
    }

    private static void AtMost(double value, double limit, string code, string message, List<RejectionReason> reasons)
    {
        if (!(value <= limit))
        {
            reasons.Add(new RejectionReason(code, value, limit, string.Format(null, message, value, limit)));
        }
    }
}
