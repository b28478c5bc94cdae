using System.Globalization;
using ProductVideo.Wan.Memory;
using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Streaming;
using ProductVideo.Wan.Transformer;

namespace ProductVideo.Training.Benchmarks.Parts;

/// <summary>A whole generation, exact and with steps that reuse what earlier ones computed, each held against the exact one of the same seed.</summary>
internal sealed class GenerationPart : IBenchmarkPart
{
    private static readonly double[] Shares = [0.5, 0.34, 0.25];

    public string Name => "generate";

    public IEnumerable<BenchmarkRow> Run(BenchmarkContext context)
    {
        var request = context.Work.CreateRequest() with { Steps = context.Options.Steps };
        if (context.Models.Weights.Placement != WeightPlacement.Resident)
        {
            // who has no memory for the weights has little for the autoencoder
            request = request with { AutoencoderMemory = AutoencoderMemory.LeastLimit };
        }

        var variants = context.Work.Variants(1);
        var pass = context.Operations.Forward(vace: true);
        var full = string.Create(CultureInfo.InvariantCulture, $"generate, {request.Steps} steps, guidance {request.Guidance}");
        var peer = request.Steps == 50 ? context.Peer(PeerWork.Generate) : null;
        GeneratedLatents? exact = null;
        try
        {
            yield return context.Watches.Measure(full, 1, 2 * request.Steps * pass, () =>
            {
                exact = GeneratedLatents.Make(context, request, variants);
                return $"{exact.Results[0].Frames.Count} frames; {context.Models.Weights}";
            }, warm: false) with
            {
                PeerMilliseconds = peer,
            };
            foreach (var (name, faster) in Shortcuts(request))
            {
                yield return context.Watches.Measure($"{full}, {name}", 1, WorkCost.None, () =>
                {
                    using var run = GeneratedLatents.Make(context, faster, variants);
                    var error = GenerationError.Between(run, exact!);
                    var computed = run.Results[0].ComputedSteps;
                    return new($"{computed} computed, {request.Steps - computed} skipped; {error.Text}", new Dictionary<string, double>(error.Figures, StringComparer.Ordinal)
                    {
                        ["computed"] = computed,
                        ["skipped"] = request.Steps - computed,
                    });
                }, warm: false) with
                {
                    PeerMilliseconds = peer,
                };
            }
        }
        finally
        {
            exact?.Dispose();
        }
    }

    private static IEnumerable<(string Name, GenerationRequest Request)> Shortcuts(GenerationRequest request)
    {
        foreach (var share in Shares)
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"{share:P0} of the steps computed"), request with { StepCache = new() { Share = share } });
        }

        yield return ("products in 8 bits", request with { Arithmetic = BlockArithmetic.EightBitProducts });
        var eight = request with { Arithmetic = BlockArithmetic.EightBit };
        yield return ("products and attention in 8 bits", eight);
        yield return ("the same and 50 % of the steps computed", eight with { StepCache = new() { Share = 0.5 } });
    }
}
