namespace ProductVideo.Vision.Gates;

/// <summary>What another policy would do with clips that are judged already, from their stored scores alone: nothing is measured again.</summary>
/// <param name="Clips">How many clips were judged again.</param>
/// <param name="AcceptedBefore">How many of them are accepted now.</param>
/// <param name="AcceptedAfter">How many the other policy accepts.</param>
/// <param name="Changes">Those that change sides, in the order given.</param>
public sealed record PolicyPreview(int Clips, int AcceptedBefore, int AcceptedAfter, IReadOnlyList<ChangedVerdict> Changes)
{
    /// <summary>Judges clips again.</summary>
    /// <param name="clips">The clips with their verdicts.</param>
    /// <param name="present">The policy in force, for the reasons of clips that would come in.</param>
    /// <param name="other">The policy to try.</param>
    /// <exception cref="ArgumentOutOfRangeException">A threshold is out of range.</exception>
    public static PolicyPreview Of(IReadOnlyList<JudgedClip> clips, CurationPolicy present, CurationPolicy other)
    {
        var changes = new List<ChangedVerdict>();
        var accepted = 0;
        foreach (var clip in clips)
        {
            var verdict = ClipGate.Judge(clip.Scores, other);
            accepted += verdict.Accepted ? 1 : 0;
            if (verdict.Accepted != clip.IsAccepted)
            {
                changes.Add(new ChangedVerdict(clip.Id, verdict.Accepted, verdict.Accepted ? Lifted(clip.Scores, present, verdict) : verdict.Reasons));
            }
        }

        return new PolicyPreview(clips.Count, clips.Count(static clip => clip.IsAccepted), accepted, changes);
    }

    /// <summary>How many clips change sides for each reason, the most frequent first; a clip with several reasons counts for each.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> CountByReason(bool accepted) =>
    [
        .. Changes.Where(change => change.IsAccepted == accepted)
            .SelectMany(static change => change.Reasons.Select(static reason => reason.Code).Distinct(StringComparer.Ordinal))
            .CountBy(static code => code, StringComparer.Ordinal)
            .OrderByDescending(static count => count.Value).ThenBy(static count => count.Key, StringComparer.Ordinal),
    ];

    private static List<RejectionReason> Lifted(ClipScores scores, CurationPolicy present, GateVerdict verdict) =>
        [.. ClipGate.Judge(scores, present).Reasons.Where(reason => verdict.Reasons.All(kept => kept.Code != reason.Code))];
}
