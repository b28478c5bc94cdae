using ProductVideo.Vision.Gates;

namespace ProductVideo.Dashboard.Components;

/// <summary>Where a score and its limits are on a scale from 0 to 1.</summary>
/// <param name="Score">The score.</param>
/// <param name="From">Where the allowed part begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="At">Where the score is.</param>
internal sealed record ScoreBar(JudgedScore Score, double From, double To, double At)
{
    private const double Headroom = 1.5;

    /// <summary>Places a measured score that is held against a limit. The scale begins at 0 and ends above whatever is largest.</summary>
    public static ScoreBar Of(JudgedScore score)
    {
        var value = score.Value ?? 0;
        var largest = Math.Max(Math.Max(value, score.Most ?? 0), score.Least ?? 0);
        var isShare = score.Score.Unit is ScoreUnit.Share or ScoreUnit.Ratio && largest <= 1;
        var end = (isShare, largest > 0) switch
        {
            (true, _) => Math.Clamp(largest * Headroom, double.Epsilon, 1),
            (_, true) => largest * Headroom,
            _ => 1,
        };
        end = end < 1e-9 ? 1 : end;
        return new ScoreBar(score, Math.Clamp((score.Least ?? 0) / end, 0, 1), Math.Clamp((score.Most ?? end) / end, 0, 1), Math.Clamp(value / end, 0, 1));
    }
}
