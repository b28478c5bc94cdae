using ProductVideo.Evaluation.Reports;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Silo.Reporting;

/// <summary>Scores for people, each with the limit that it is held against; those that break theirs first.</summary>
internal static class ScoreReport
{
    public static IReadOnlyList<ReportScore> Build(IReadOnlyDictionary<string, double> scores, CurationPolicy policy) => ClipScores.Of(scores) is not { } measured
        ? []
        :
        [
            .. ClipGate.Explain(measured, policy)
                .OrderBy(static score => score.IsBroken ? 0 : score.Value is null ? 2 : 1)
                .Select(static score => new ReportScore(score.Score.Name, score.ValueText, score.LimitText, score.IsBroken)),
        ];
}
