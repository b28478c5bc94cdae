namespace ProductVideo.Vision.Gates;

/// <summary>One limit that clips are held against.</summary>
/// <param name="Code">The reason code of a clip that breaks it.</param>
/// <param name="Score">The stored name of the score.</param>
/// <param name="IsLeast">Whether the score has to reach the limit; otherwise it must not pass it.</param>
/// <param name="Limit">The limit in a policy, in the score's unit.</param>
/// <param name="Message">The reason in words; {0} is the score, {1} the limit.</param>
internal sealed record GateRule(string Code, ScoreDescription Score, bool IsLeast, Func<CurationPolicy, double> Limit, string Message)
{
    /// <summary>The reason for which the scores break the rule; null if they keep it or the score was not measured.</summary>
    public RejectionReason? Judge(ClipScores scores, CurationPolicy policy)
    {
        if (Score.Read(scores) is not { } value)
        {
            return null;
        }

        // A score that is no number keeps no rule.
        var limit = Limit(policy);
        return (IsLeast ? value >= limit : value <= limit) ? null : new RejectionReason(Code, value, limit, string.Format(null, Message, value, limit));
    }
}
