using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Evaluation.Reports;
using ProductVideo.Operations.Curation;
using ProductVideo.Silo.Service;

namespace ProductVideo.Silo.Reporting;

/// <summary>The accounts: every page, film and shot that went in came out, or is listed with the reason.</summary>
internal static class FunnelReport
{
    public static ReportFunnel Build(RunSummary run, IReadOnlyList<ProductStatus> products, IReadOnlyList<ClipStatus> clips)
    {
        var withShots = products.Count(product => product.ClipIds.Length > 0);
        return new ReportFunnel(
        [
            new ReportFunnelStage("Product pages", run.PagesFound, [.. PageLosses(run, products)], "Films read", withShots),
            new ReportFunnelStage("Films read", withShots, [], "Shots found", clips.Count) { Added = clips.Count - withShots, AddedReason = "films hold several shots" },
            new ReportFunnelStage("Shots found", clips.Count, [.. ClipLosses(clips)], "Clips accepted", clips.Count(clip => clip.State == ClipState.Ready)),
        ]);
    }

    public static ReportOutcome OutcomeOf(ClipState state) => state switch
    {
        ClipState.Ready => ReportOutcome.Ready,
        ClipState.Rejected => ReportOutcome.Rejected,
        ClipState.Failed => ReportOutcome.Failed,
        ClipState.Cancelled => ReportOutcome.Cancelled,
        _ => ReportOutcome.Pending,
    };

    public static ReportOutcome OutcomeOf(ProductState state) => state switch
    {
        ProductState.Ready => ReportOutcome.Ready,
        ProductState.Rejected => ReportOutcome.Rejected,
        ProductState.Failed => ReportOutcome.Failed,
        ProductState.Cancelled => ReportOutcome.Cancelled,
        _ => ReportOutcome.Pending,
    };

    private static IEnumerable<ReportFunnelLoss> PageLosses(RunSummary run, IReadOnlyList<ProductStatus> products)
    {
        var leftOut = run.PagesFound - run.ProductIds.Count;
        var codes = run.Problems.Where(problem => problem.IsFatal).GroupBy(problem => problem.Source, StringComparer.Ordinal).Select(group => group.First().Code).Take(leftOut).ToList();
        codes.AddRange(Enumerable.Repeat("catalogue.unusable", leftOut - codes.Count));
        foreach (var group in codes.GroupBy(code => code, StringComparer.Ordinal))
        {
            yield return new ReportFunnelLoss(group.Key, ReasonText.Of(group.Key), group.Count());
        }

        var withoutShots = products.Where(product => product.ClipIds.Length == 0);
        foreach (var group in withoutShots.GroupBy(product => (Code: CodeOf(product), product.State)))
        {
            yield return new ReportFunnelLoss(group.Key.Code, ReasonText.Of(group.Key.Code), group.Count(), OutcomeOf(group.Key.State));
        }
    }

    private static IEnumerable<ReportFunnelLoss> ClipLosses(IReadOnlyList<ClipStatus> clips) => clips
        .Where(clip => clip.State != ClipState.Ready)
        .GroupBy(clip => (Code: CodeOf(clip), clip.State))
        .OrderByDescending(group => group.Count())
        .ThenBy(group => group.Key.Code, StringComparer.Ordinal)
        .Select(group => new ReportFunnelLoss(group.Key.Code, ReasonText.Of(group.Key.Code), group.Count(), OutcomeOf(group.Key.State)));

    private static string CodeOf(ProductStatus product) =>
        product.State == ProductState.Rejected && product.Reasons.Length > 0 ? product.Reasons[0].Code : product.State.ToString().ToLowerInvariant();

    private static string CodeOf(ClipStatus clip) =>
        clip.State == ClipState.Rejected && clip.Reasons.Length > 0 ? clip.Reasons[0].Code : clip.State.ToString().ToLowerInvariant();
}
