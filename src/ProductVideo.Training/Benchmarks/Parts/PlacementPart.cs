using System.Globalization;
using ProductVideo.Wan.Memory;
using ProductVideo.Wan.Streaming;

namespace ProductVideo.Training.Benchmarks.Parts;

/// <summary>A generation with the weights on the device, with those of the text encoder in the host, and with all blocks' in the host: time and peak.</summary>
internal sealed class PlacementPart : IBenchmarkPart
{
    private static readonly WeightPlacement[] Placements = [WeightPlacement.Resident, WeightPlacement.StreamedText, WeightPlacement.Streamed];

    public string Name => "placement";

    public IEnumerable<BenchmarkRow> Run(BenchmarkContext context)
    {
        var request = context.Work.CreateRequest() with { Steps = context.Options.Steps, AutoencoderMemory = AutoencoderMemory.LeastLimit };
        var variants = context.Work.Variants(1);
        var before = context.Models.Weights.Placement;
        GeneratedLatents? resident = null;
        try
        {
            foreach (var placement in Placements)
            {
                context.Models.Place(placement, "its memory is measured");
                var name = string.Create(
                    CultureInfo.InvariantCulture,
                    $"generate, {request.Steps} steps, autoencoder within {AutoencoderMemory.LeastLimit >> 20} MiB, weights {Describe(placement)}");
                yield return context.Watches.Measure(name, 1, WorkCost.None, () =>
                {
                    var run = GeneratedLatents.Make(context, request, variants);
                    if (resident is null)
                    {
                        resident = run;
                        return "";
                    }

                    using (run)
                    {
                        var error = GenerationError.Between(run, resident);
                        return new(error.Text, error.Figures);
                    }
                }, warm: false);
            }
        }
        finally
        {
            resident?.Dispose();
            context.Models.Place(before, "they were there before");
        }
    }

    private static string Describe(WeightPlacement placement) => placement switch
    {
        WeightPlacement.Streamed => "of all blocks in the host",
        WeightPlacement.StreamedText => "of the text encoder in the host",
        _ => "resident",
    };
}
