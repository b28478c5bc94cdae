using System.Globalization;

namespace ProductVideo.Training.Benchmarks.Parts;

/// <summary>A whole generation, exact and with steps that reuse what earlier ones computed, each held against the exact one of the same seed.</summary>
internal sealed class GenerationPart : IBenchmarkPart
{
    public string Name => "generate";

    public IEnumerable<BenchmarkRow> Run(BenchmarkContext context)
    {
        var request = context.Work.CreateRequest() with { Steps = context.Options.Steps };
        var variants = context.Work.Variants(1);
        var pass = context.Operations.Forward(vace: true);
        var full = string.Create(CultureInfo.InvariantCulture, $"generate, {request.Steps} steps, guidance {request.Guidance}");
        GeneratedLatents? exact = null;
        try
        {
            yield return context.Watches.Measure(full, 1, 2 * request.Steps * pass, () =>
            {
                exact = GeneratedLatents.Make(context, request, variants);
                return $"{exact.Results[0].Frames.Count} frames";
            }, warm: false) with
            {
                PeerMilliseconds = request.Steps == 50 ? context.Peer(PeerWork.Generate) : null,
            };
        }
        finally
        {
            exact?.Dispose();
        }
    }
}
