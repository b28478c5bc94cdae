namespace ProductVideo.Vision.Gates;

/// <summary>Judges a clip's scores by a policy.</summary>
public static class ClipGate
{
    /// <summary>Judges one clip.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A threshold of the policy is out of range.</exception>
    public static GateVerdict Judge(ClipScores scores, CurationPolicy policy)
    {
        policy.Validate();
        var reasons = Broken(GateRules.Source, scores, policy).Concat(Broken(GateRules.Picture, scores, policy)).Concat(Broken(GateRules.Detection, scores, policy)).ToList();
        if (scores.Completeness > 0)
        {
            reasons.AddRange(Broken(GateRules.Product, scores, policy));
        }
        else if (!reasons.Exists(static reason => reason.Code is ReasonCodes.NoProduct or ReasonCodes.Person))
        {
            reasons.Add(new RejectionReason(ReasonCodes.NoProduct, 0, policy.MinimumCompleteness, "No product was found in any frame."));
        }

        return new GateVerdict(policy.ScoreOnly || reasons.Count == 0, reasons);
    }

    /// <summary>Every score with the limits that the policy holds against it, in the order of <see cref="ScoreDescription.All"/>.</summary>
    /// <param name="scores">What was measured.</param>
    /// <param name="policy">The limits.</param>
    public static IReadOnlyList<JudgedScore> Explain(ClipScores scores, CurationPolicy policy)
    {
        var result = new List<JudgedScore>();
        foreach (var score in ScoreDescription.All)
        {
            var rules = GateRules.All.Where(rule => rule.Score == score).ToList();
            result.Add(new JudgedScore(
                score,
                score.Read(scores),
                rules.Find(static rule => rule.IsLeast)?.Limit(policy),
                rules.Find(static rule => !rule.IsLeast)?.Limit(policy),
                rules.Exists(rule => rule.Judge(scores, policy) is not null)));
        }

        return result;
    }

    private static IEnumerable<RejectionReason> Broken(IReadOnlyList<GateRule> rules, ClipScores scores, CurationPolicy policy) =>
        rules.Select(rule => rule.Judge(scores, policy)).OfType<RejectionReason>();
}
