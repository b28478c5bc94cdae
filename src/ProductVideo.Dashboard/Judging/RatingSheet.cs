namespace ProductVideo.Dashboard.Judging;

/// <summary>The pair that one person has before them, what they have chosen of it so far, and what a key makes of that.</summary>
internal sealed class RatingSheet
{
    private readonly HashSet<string> _skipped = new(StringComparer.Ordinal);

    /// <summary>The pair; null if there is none left.</summary>
    public BlindPair? Pair { get; private set; }

    /// <summary>The better side: l, r, or n for neither; null before it is chosen.</summary>
    public string? Side { get; private set; }

    /// <summary>How well movements match, 1 to 5; null before it is chosen.</summary>
    public int? Score { get; private set; }

    /// <summary>The pair that was rated last and can be taken back.</summary>
    public string? Last { get; private set; }

    /// <summary>Puts a pair before the person: the present one while it is not rated, or else the first that was not put aside.</summary>
    /// <param name="left">The pairs that the person has not rated.</param>
    /// <param name="rater">The person.</param>
    /// <returns>The pair's id, or null.</returns>
    public string? Show(IReadOnlyList<string> left, string rater)
    {
        var next = left.FirstOrDefault(pair => pair == Pair?.PairId) ?? left.FirstOrDefault(pair => !_skipped.Contains(pair)) ?? (left is [var first, ..] ? first : null);
        if (next != Pair?.PairId)
        {
            // What was chosen was chosen for another one.
            (Side, Score) = (null, null);
        }

        Pair = next is null ? null : BlindPair.Of(next, rater);
        return next;
    }

    /// <summary>Begins for another person.</summary>
    public void StartAnew() => (Pair, Side, Score, Last) = (null, null, null, null);

    /// <summary>Takes a key: l, r, n, 1 to 5, s or u.</summary>
    public RatingStep Press(string key)
    {
        if (key == "u")
        {
            return Last is null ? RatingStep.None : RatingStep.TakeBack;
        }

        if (Pair is null)
        {
            return RatingStep.None;
        }

        if (key == "s")
        {
            _skipped.Add(Pair.PairId);
            (Pair, Side, Score) = (null, null, null);
            return RatingStep.Skip;
        }

        Side = key is "l" or "r" or "n" ? key : Side;
        Score = int.TryParse(key, out var score) ? score : Score;
        return Side is null || Score is null ? RatingStep.None : RatingStep.Rate;
    }

    /// <summary>Takes in that a rating was stored; by now another pair may be shown.</summary>
    public void Rated(string pairId)
    {
        Last = pairId;
        if (Pair?.PairId == pairId)
        {
            (Pair, Side, Score) = (null, null, null);
        }
    }

    /// <summary>Takes in that the last rating was taken back, and shows its pair again.</summary>
    public void TookBack(string pairId, string rater) => (Pair, Side, Score, Last) = (BlindPair.Of(pairId, rater), null, null, null);
}
