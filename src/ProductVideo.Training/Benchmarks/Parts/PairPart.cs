using System.Globalization;

namespace ProductVideo.Training.Benchmarks.Parts;

/// <summary>Two products in one scene from one seed.</summary>
internal sealed class PairPart : IBenchmarkPart
{
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
        }
        finally
        {
            exact?.Dispose();
        }
    }
}
