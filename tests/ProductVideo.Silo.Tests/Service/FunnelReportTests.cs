using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Silo.Reporting;
using ProductVideo.Silo.Service;

namespace ProductVideo.Silo.Tests.Service;

public sealed class FunnelReportTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Counts_in_are_counts_out_whatever_happened(int seed)
    {
        var random = new Random(seed);
        var products = Enumerable.Range(0, random.Next(1, 12)).Select(index => Product($"P{index}", random)).ToList();
        var clips = products.SelectMany(product => product.ClipIds.Select(id => Clip(id, product.Id, random))).ToList();
        var leftOut = random.Next(4);
        var run = Run(products, leftOut, random.Next(leftOut + 3));

        var funnel = FunnelReport.Build(run, products, clips);

        Assert.True(funnel.Problems().Count == 0, $"seed {seed}: {string.Join(" ", funnel.Problems())}");
        Assert.Equal(products.Count + leftOut, funnel.Stages[0].In);
        Assert.Equal(clips.Count(clip => clip.State == ClipState.Ready), funnel.Stages[^1].Out);
    }

    private static RunSummary Run(List<ProductStatus> products, int leftOut, int fatalProblems) => new()
    {
        Catalogue = "catalogue",
        StartedAt = DateTimeOffset.UnixEpoch,
        Seconds = 1,
        PagesFound = products.Count + leftOut,
        Problems = [.. Enumerable.Range(0, fatalProblems).Select(index => new RunProblem($"page {index}", "catalogue.no_video", "no film", IsFatal: true))],
        ProductIds = [.. products.Select(product => product.Id)],
        Products = [],
        Clips = [],
        StepsDone = 0,
        StepsFound = 0,
        Jobs = [],
        Stages = [],
    };

    private static ProductStatus Product(string id, Random random)
    {
        var clips = Enumerable.Range(1, random.Next(5)).Select(number => $"{id}_{number:000}").ToArray();
        var state = clips.Length == 0 ? (ProductState)random.Next((int)ProductState.Rejected, (int)ProductState.Cancelled + 1) : ProductState.Ready;
        Reason[] reasons = state == ProductState.Rejected ? [new Reason("media.truncated", 0, 0, "cut short")] : [];
        return new ProductStatus(id, id, "", "", "", [], state, null, clips, 0, 0, 0, 0, reasons, [], null, [], DateTimeOffset.UnixEpoch);
    }

    private static ClipStatus Clip(string id, string product, Random random)
    {
        var state = (ClipState)random.Next((int)ClipState.Ready, (int)ClipState.Cancelled + 1);
        Reason[] reasons = state == ClipState.Rejected ? [new Reason(random.Next(2) == 0 ? "video.fade" : "product.multiple", 1, 0, "refused")] : [];
        return new ClipStatus(id, product, 1, state, 0, 100, reasons, new Dictionary<string, double>(StringComparer.Ordinal), null, 1, [], DateTimeOffset.UnixEpoch);
    }
}
