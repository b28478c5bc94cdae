using System.Globalization;

namespace ProductVideo.Training.Benchmarks.Parts;

/// <summary>Two products in one scene from one seed.</summary>
internal sealed class PairPart : IBenchmarkPart
{
    private static readonly double[] Shares = [0.5, 0.34];

    public string Name => "pair";

    public IEnumerable<BenchmarkRow> Run(BenchmarkContext context)
    {
        var request = context.Work.CreateRequest() with { Steps = context.Options.Steps };
        var variants = context.Work.Variants(2);
        var pass = context.Operations.Forward(vace: true);
        var full = string.Create(CultureInfo.InvariantCulture, $"generate a pair, {request.Steps} steps, guidance {request.Guidance}");
        GeneratedLatents? exact = null;
        try
        {
            yield return context.Watches.Measure(full, 1, 4 * request.Steps * pass, () =>
            {
                exact = GeneratedLatents.Make(context, request, variants);
                return $"{exact.Results.Count} x {exact.Results[0].Frames.Count} frames";
            }, warm: false);
            foreach (var share in Shares)
            {
                var faster = request with { GuidanceCache = new() { Share = share } };
                yield return context.Watches.Measure(
                    full + string.Create(CultureInfo.InvariantCulture, $", guidance computed in {share:P0} of the steps"), 1, WorkCost.None, () =>
                {
                    using var run = GeneratedLatents.Make(context, faster, variants);
                    var error = GenerationError.Between(run, exact!);
                    return new(error.Text, error.Figures);
                }, warm: false);
            }
        }
        finally
        {
            exact?.Dispose();
        }
    }
}
