using ProductVideo.Evaluation.Reports;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Silo.Reporting;

/// <summary>Scores for people, each with the limit that it is held against.</summary>
internal static class ScoreReport
{
    public static IReadOnlyList<ReportScore> Build(IReadOnlyDictionary<string, double> scores, CurationPolicy policy)
    {
        (string Key, string Name, string Format, string? Limit)[] shown =
        [
            ("coverMean", "mask cover", "0.0 %", $"{policy.MinimumCover:0.0 %} to {policy.MaximumCover:0.0 %}"),
            ("boxCoverMean", "box cover", "0.0 %", null),
            ("boxMotion", "box motion", "0.0 px", $"up to {policy.MaximumBoxMotion:0} px"),
            ("boxVerticalMotion", "vertical box motion", "0.0 px", $"up to {policy.MaximumBoxVerticalMotion:0} px"),
            ("completeness", "completeness", "0.0 %", $"at least {policy.MinimumCompleteness:0.0 %}"),
            ("temporalIouLow", "mask overlap, frame to frame", "0.000", $"at least {policy.MinimumTemporalIou:0.00}"),
            ("borderContact", "border contact", "0.0 %", $"up to {policy.MaximumBorderContact:0.0 %}"),
            ("multipleObjects", "frames with several objects", "0.0 %", $"up to {policy.MaximumMultipleObjects:0.0 %}"),
            ("blackBars", "black bars", "0.0 %", $"up to {policy.MaximumBlackBars:0.0 %}"),
            ("fadeDepth", "fade depth", "0.00", $"up to {policy.MaximumFade:0.00}"),
            ("sharpness", "sharpness", "0.0", $"at least {policy.MinimumSharpness:0.0}"),
            ("maskConfidence", "mask confidence", "0.00", null),
        ];
        return [.. shown.Where(score => scores.ContainsKey(score.Key)).Select(score =>
            new ReportScore(score.Name, scores[score.Key].ToString(score.Format), score.Limit))];
    }
}
